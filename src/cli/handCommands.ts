/** The commands of the editor. */
import { by, type CommandParts, evicting } from './commandParts.ts';

/** Declares them. */
export function declareHandCommands({ command, end }: CommandParts): void {
  /** A command of the editor. */
  const handCommand = (name: string, description: string) =>
    command(name, description).option('--collection <id>', 'which collection').addOption(by()).addOption(evicting());

  handCommand('edit', 'What you decide about an article; it holds whatever its publisher says later.')
    .argument('<article>', 'a URL, an article id or a file')
    .option('--title <text>', 'its headline')
    .option('--excerpt <text>', 'its excerpt; an empty one takes it away')
    .option('--topics <names>', 'its topics, separated by commas')
    .option('--image <url>', 'its lead image; an empty one takes all away')
    .option('--hide', 'do not publish it')
    .option('--show', 'publish it, whatever its score')
    .option('--pin', 'first in the hot list')
    .option('--no-pin', 'no longer')
    .option('--until <instant>', 'with --pin: 2026-11-30T12:00:00Z')
    .option('--lead', 'let it lead its story')
    .option('--reset [keys]', 'give back these keys (title,hide), or all')
    .action(async (article, options, self) => {
      const { pin, ...rest } = options;
      const isAsked = self.getOptionValueSource('pin') === 'cli';
      await end((await import('./hand.ts')).edit(article, { ...rest, ...(isAsked && { pin }) }));
    });

  handCommand('remove', 'Removes articles for good: from files, exports, indexes and related lists.')
    .argument('<articles...>', 'URLs, article ids or files')
    .action(async (names, options) => end((await import('./hand.ts')).remove(names, options)));

  handCommand('restore', 'Takes a removal back and reads the page again.')
    .argument('<article>', 'a URL or an article id')
    .action(async (name, options) => end((await import('./hand.ts')).restore(name, options)));

  handCommand('add', 'Reads a page as if it had been announced, and publishes it.')
    .argument('<url>', 'the address of an article')
    .action(async (url, options) => end((await import('./hand.ts')).add(url, options)));
}
