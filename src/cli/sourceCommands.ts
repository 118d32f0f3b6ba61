/** The commands on sources, and on lists of them. */
import type { Command } from 'commander';
import { by, type CommandParts, evicting } from './commandParts.ts';

/** Declares them. */
export function declareSourceCommands({ group, end }: CommandParts): void {
  const source = group('sources', 'Sources and their state; OPML both ways.');

  source('list', 'Every source with its state, and why.')
    .option('--collection <id>', 'only this collection')
    .addOption(evicting())
    .action(async (options) => end((await import('./sourcesList.ts')).sourcesList(options)));

  source('test', 'What frontwire thinks of a URL or the file of an archive, and the YAML to paste.')
    .argument('<url>', 'a feed, a sitemap or a page')
    .action(async (url, options) => end((await import('./sourcesTest.ts')).sourcesTest(url, options)));

  source('import', 'Adds the feeds of an OPML list to the configuration.')
    .argument('<file>', 'the file of an OPML list, or - for the standard input')
    .option('--collection <id>', 'where to add them; the first collection when left out')
    .option('--dry-run', 'say what would be added; write nothing')
    .option('--with-variables', 'take settings that name variables of the environment: of lists of your own')
    .action(async (file, options) => end((await import('./sourcesImport.ts')).sourcesImport(file, options)));

  source('export', 'Prints the sources as OPML.')
    .option('--collection <id>', 'only this collection')
    .action(async (options) => end((await import('./sourcesExport.ts')).sourcesExport(options)));
  declareDecisions(source, end);
}

/** What is done with one source. */
function declareDecisions(source: (name: string, description: string) => Command, end: CommandParts['end']): void {
  const sourceCommand = (name: string, description: string) =>
    source(name, description)
      .argument('<source>', 'its id, name or URL')
      .option('--collection <id>', 'in this collection')
      .addOption(evicting());

  sourceCommand('pause', 'Rests a source until it is resumed.')
    .addOption(by())
    .action(async (said, options) => end((await import('./sourcesDecide.ts')).sourcesPause(said, options)));

  sourceCommand('resume', 'Ends the rest of a source.')
    .addOption(by())
    .action(async (said, options) => end((await import('./sourcesDecide.ts')).sourcesResume(said, options)));

  sourceCommand('poll', 'Polls a source now and publishes; a failure does not count against its schedule.').action(
    async (said, options) => end((await import('./sourcesDecide.ts')).sourcesPoll(said, options)),
  );

  sourceCommand('remove', 'Takes a source out of the configuration; no other line changes.')
    .option('--purge', 'remove its articles, too, for good')
    .option('--yes', 'with --purge: do not ask')
    .addOption(by())
    .action(async (said, options) => end((await import('./sourcesDecide.ts')).sourcesRemove(said, options)));
}
