/** The commands that read documents and lines, and store nothing. */
import { Argument } from 'commander';
import type { CommandParts } from './commandParts.ts';

const collect = (one: string, all: string[]) => [...all, one];

/** Declares them. */
export function declareDocumentCommands({ command, end }: CommandParts): void {
  command('score', 'Scores of articles given as JSON lines on the standard input, with their signals.')
    .option('--batch', 'read JSON lines (the only way so far)')
    .option('--collection <id>', 'topics and weights of this collection')
    .action(async (options) => end((await import('./batch.ts')).score(options)));

  command('group', 'The stories that a stream of articles makes, JSON lines in and out.')
    .option('--batch', 'read JSON lines (the only way so far)')
    .action(async (options) => end((await import('./batch.ts')).group(options)));

  command('inspect', 'What frontwire reads out of a document, without storing anything.')
    .addArgument(new Argument('[kind]', 'what it is').choices(['feed', 'page']))
    .argument('[file]', 'a file, or - for the standard input; of a WARC file, its one feed or page')
    .option('--url <url>', 'the URL that it came from; of a WARC file, which of its documents')
    .option('--header <header>', 'an HTTP header, "name: value"; repeatable', collect, [])
    .option('--source <id|url>', 'read a page by the `extract` of this source of the configuration')
    .option('--batch', 'read requests as JSON lines')
    .action(async (kind, file, options) => end((await import('./inspect.ts')).inspect(kind, file, options)));
}
