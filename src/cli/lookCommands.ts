/** The commands that say how it is, and why. */
import { type CommandParts, evicting } from './commandParts.ts';

/** Declares them. */
export function declareLookCommands({ command, end }: CommandParts): void {
  command(
    'status',
    'What runs, what is due, what was published and why not the rest, and what needs a look; changes nothing.',
  )
    .option('--collection <id>', 'only this collection')
    .option('--start', 'start the private Redis of this directory for this look, and stop it again')
    .action(async (options) => end((await import('./status.ts')).status(options)));

  command('explain', 'Why an article ranks where it ranks, and where each of its fields came from.')
    .argument('<subject>', 'a URL, an article id or a file')
    .option('--collection <id>', 'only in this collection')
    .addOption(evicting())
    .action(async (subject, options) => end((await import('./explain.ts')).explain(subject, options)));
}
