/** The commands on what is published: digests, files and their Redis. */
import { Option } from 'commander';
import { DIGEST_FORMATS } from '../model/digestFormats.ts';
import { type CommandParts, evicting } from './commandParts.ts';

/** Declares them. */
export function declareFileCommands({ command, end }: CommandParts): void {
  command(
    'digest',
    "The top stories since the last digest of an earlier day, for a mailer or the site: today's digest as it is now.",
  )
    .option('--collection <id>', 'which collection')
    .option('--since <when>', 'a time ago (24h, 7d) or an instant (2026-11-30T06:00:00Z), in place of the last digest')
    .addOption(new Option('--format <format>', 'what is printed: md when left out').choices(DIGEST_FORMATS))
    .option('--write', "write the day's files instead, of all collections or the one that is named")
    .addOption(evicting())
    .action(async (options) => end((await import('./digest.ts')).digest(options)));

  command('reindex', 'Reads the files into Redis; no file is touched.')
    .option('--collection <id>', 'only this collection')
    .option('--dry-run', 'say what would change and be lost in Redis; write nothing')
    .option('--yes', 'on a terminal: do not ask before what Redis says otherwise is lost')
    .addOption(evicting())
    .action(async (options) => end((await import('./reindex.ts')).reindex(options)));

  command('republish', 'Writes every file that differs from what Redis says.')
    .option('--collection <id>', 'only this collection')
    .addOption(evicting())
    .action(async (options) => end((await import('./rebuild.ts')).republish(options)));

  command('secured', 'Decrypts the private record of a file.')
    .argument('[file]', 'an article file')
    .option('--reseal', 'instead, seals all records with the first key of FRONTWIRE_SECURED_KEYS')
    .option('--collection <id>', 'with --reseal: only this collection')
    .addOption(evicting())
    .action(async (file, options) =>
      end(
        options.reseal
          ? (await import('./rebuild.ts')).reseal(options)
          : (await import('./secured.ts')).secured(file, options),
      ),
    );
}
