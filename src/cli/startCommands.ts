/** The commands with which one starts. */
import type { CommandParts } from './commandParts.ts';

/** Declares them. */
export function declareStartCommands({ command, end }: CommandParts): void {
  command('init', 'Writes a commented configuration to start from.')
    .argument('[file]', 'where', 'config/frontwire.yaml')
    .option('--force', 'overwrite the configuration')
    .option('--layout <layout>', 'also a small, complete site: jekyll')
    .option('--dir <dir>', 'where the site is, and the articles (./site)')
    .action(async (file, options) => end((await import('./init.ts')).init(file, options)));

  command('check', 'Validates the configuration and says what it would do.').action(async (options) =>
    end((await import('./check.ts')).check(options)),
  );

  command('schema', 'Prints a JSON Schema.')
    .argument('<what>', 'article or config')
    .option('--layout <layout>', "of an article's file: as output.layout has it; jekyll by default")
    .option('--markdown', 'of the configuration: every key in words')
    .action(async (what, options) => end((await import('./schema.ts')).schema(what, options)));
}
