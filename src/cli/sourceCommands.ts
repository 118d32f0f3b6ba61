/** The commands on one source. */
import { type Command, Option } from 'commander';

/** Declares them. `command` makes one with the options that all have, `end` sets the exit code of its work. */
export function declareSourceCommands(
  command: (name: string, description: string) => Command,
  end: (work: Promise<number>) => Promise<void>,
): void {
  const by = () => new Option('--by <name>', 'who decides; the user of the machine when left out');
  const sourceCommand = (name: string, description: string) =>
    command(name, description)
      .argument('<source>', 'its id, name or URL')
      .option('--collection <id>', 'in this collection');

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
