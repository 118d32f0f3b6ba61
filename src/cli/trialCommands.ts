/** The commands that try what is configured. */
import { type Command, Option } from 'commander';

/** What the command line makes commands of. */
export interface TrialParts {
  /** A command that has others. */
  readonly group: (name: string) => Command;
  /** Gives a command the options that all have. */
  readonly withShared: (one: Command) => Command;
  /** Reads a number of things. */
  readonly count: (text: string) => number;
}

/** Declares them. `end` sets the exit code of their work. */
export function declareTrialCommands(
  { group, withShared, count }: TrialParts,
  end: (work: Promise<number>) => Promise<void>,
): void {
  const rules = group('rules').description('What is done with articles by rules.');
  withShared(rules.command('test').description('What the rules would have done to the last week; changes nothing.'))
    .option('--collection <id>', 'only this collection')
    .option('--days <n>', 'this many days instead of 7', count)
    .addOption(new Option('--allow-eviction', 'work on a Redis that may throw keys away'))
    .action(async (options) => end((await import('./rulesTest.ts')).rulesTest(options)));

  const notify = group('notify').description('Who is told of articles, digests and trouble.');
  withShared(notify.command('test').description('Sends a sample to each sink and says what came back.'))
    .argument('[name]', 'only this sink')
    .action(async (name, options) => end((await import('./notifyTest.ts')).notifyTest(name, options)));
}
