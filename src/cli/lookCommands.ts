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

  command(
    'replay',
    'Does a recorded round again, offline, and says what comes out otherwise. Touches nothing of yours.',
  )
    .argument('<file>', 'what `frontwire run --record` wrote')
    .option('--dir <dir>', 'keep what is written in this directory, which must be empty or absent')
    .option('--source <name>', 'only this source of the recording: its id, name or URL')
    .option('--until <url>', 'leave out what was answered later than this feed or page')
    .action(async (file, options) => end((await import('./replay.ts')).replay(file, options)));

  command(
    'bundle',
    'A small archive of what concerns one article or source, without secrets, for who is to look at it; says before what is in it.',
  )
    .argument('<subject>', 'a URL, an article id or a file; or a source: its id, name or URL')
    .option('--out <file>', 'where to write it (frontwire-NAME.warc.gz)')
    .option(
      '--from <recording>',
      'cut it out of what `frontwire run --record` wrote, instead of asking the publisher anew',
    )
    .option('--source <name>', 'of a URL: the source that it is, or should be, from')
    .option('--collection <id>', 'only in this collection')
    .option('--yes', 'write it without a question')
    .addOption(evicting())
    .action(async (subject, options) => end((await import('./bundle/bundle.ts')).bundle(subject, options)));

  command('explain', 'Why an article ranks where it ranks, and where each of its fields came from.')
    .argument('<subject>', 'a URL, an article id or a file')
    .option('--collection <id>', 'only in this collection')
    .addOption(evicting())
    .action(async (subject, options) => end((await import('./explain.ts')).explain(subject, options)));
}
