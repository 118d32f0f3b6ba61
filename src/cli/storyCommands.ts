/** The commands on stories. */
import { by, type CommandParts, count, evicting } from './commandParts.ts';

/** Declares them. */
export function declareStoryCommands({ group, end }: CommandParts): void {
  const story = group('stories', 'Stories, and what you decide about them.');

  story('list', 'The hottest stories that more than one publisher tells.')
    .option('--collection <id>', 'which collection')
    .option('--count <n>', 'how many', count)
    .addOption(evicting())
    .action(async (options) => end((await import('./stories.ts')).storiesList(options)));

  story('split', 'Takes articles out of a story into one of their own, for good.')
    .argument('<article>', 'a URL, an article id or a file; or the id of the story, before them')
    .argument('[articles...]', 'more of them')
    .option('--collection <id>', 'which collection')
    .addOption(by())
    .addOption(evicting())
    .action(async (story, ids, options) => end((await import('./stories.ts')).storiesSplit(story, ids, options)));

  story('merge', 'Makes one story of two, for good; the first keeps its id.')
    .argument('<into>', 'a story id, or an article of it: a URL, an id or a file')
    .argument('<from>', 'the same')
    .option('--collection <id>', 'which collection')
    .addOption(by())
    .addOption(evicting())
    .action(async (into, from, options) => end((await import('./stories.ts')).storiesMerge(into, from, options)));
}
