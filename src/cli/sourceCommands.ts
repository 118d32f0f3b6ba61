/** The commands that change sources, and lists of them. */
import { type Command, Option } from 'commander';

/** Declares them. `command` makes one with the options that all have, `end` sets the exit code of its work. */
export function declareSourceCommands(
  command: (name: string, description: string) => Command,
  evicting: () => Option,
  end: (work: Promise<number>) => Promise<void>,
): void {
  const by = () => new Option('--by <name>', 'who decides; the user of the machine when left out');
  const sourceCommand = (name: string, description: string) =>
    command(name, description)
      .argument('<source>', 'its id, name or URL')
      .option('--collection <id>', 'in this collection')
      .addOption(evicting());

  command('import', 'Adds the feeds of an OPML list to the configuration.')
    .argument('<file>', 'an OPML list')
    .option('--collection <id>', 'where to add them; the first collection when left out')
    .option('--dry-run', 'say what would be added; write nothing')
    .option('--with-variables', 'take settings that name variables of the environment: of lists of your own')
    .action(async (file, options) => end((await import('./sourcesImport.ts')).sourcesImport(file, options)));

  command('export', 'Prints the sources as OPML.')
    .option('--collection <id>', 'only this collection')
    .action(async (options) => end((await import('./sourcesExport.ts')).sourcesExport(options)));

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
