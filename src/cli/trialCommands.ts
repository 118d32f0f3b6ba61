/** The commands that try what is configured. */
import { type CommandParts, count, evicting } from './commandParts.ts';

/** Declares them. */
export function declareTrialCommands({ group, end }: CommandParts): void {
  const rules = group('rules', 'What is done with articles by rules.');
  rules('test', 'What the rules would have done to the last week; changes nothing.')
    .option('--collection <id>', 'only this collection')
    .option('--days <n>', 'this many days instead of 7', count)
    .addOption(evicting())
    .action(async (options) => end((await import('./rulesTest.ts')).rulesTest(options)));

  const notify = group('notify', 'Who is told of articles, digests and trouble.');
  notify('test', 'Sends a sample to each sink and says what came back.')
    .argument('[name]', 'only this sink')
    .action(async (name, options) => end((await import('./notifyTest.ts')).notifyTest(name, options)));
}
