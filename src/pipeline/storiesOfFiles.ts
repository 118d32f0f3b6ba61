/** Stories as files tell them: articles that list each other are one story. */
import { chooseLead } from '../group/chooseLead.ts';
import { toStoryId } from '../group/groupItem.ts';
import type { Article } from '../model/article.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import type { FileSketch, MemberSketch } from './fileSketch.ts';

/** Stories whose other articles are asked for together. */
const CHUNK = 500;

/** Articles that list each other are one story. The files of each, in the order of their first ones. */
export function groupFiles(files: readonly FileSketch[]): readonly (readonly FileSketch[])[] {
  const listed = new Set(files.flatMap(({ relatedIds }) => relatedIds));
  if (listed.size === 0) return files.map((file) => [file]);
  const idOf = new Map<string, string>();
  for (const { id, aliases } of files) for (const alias of aliases) if (listed.has(alias)) idOf.set(alias, id);
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parents.get(root); above !== undefined && above !== root; above = parents.get(root)) root = above;
    return root;
  };
  for (const { id, relatedIds } of files) {
    for (const other of relatedIds.flatMap((one) => idOf.get(one) ?? [])) {
      if (rootOf(other) !== rootOf(id)) parents.set(rootOf(other), rootOf(id));
    }
  }
  const groups = new Map<string, FileSketch[]>();
  for (const file of files) {
    const root = rootOf(file.id);
    const members = groups.get(root);
    if (members) members.push(file);
    else groups.set(root, [file]);
  }
  return [...groups.values()];
}

/** A story of these members, whose reasons are not known; its id is that of its earliest member, as when it was founded. */
export function toStory(members: readonly MemberSketch[]): Story {
  const sorted = [...members].sort((a, b) => a.publishedMs - b.publishedMs || compare(a.id, b.id));
  const lead = members.find((member) => member.heat >= 0)?.id;
  const candidates = sorted.map(({ id, points, publishedMs }) => ({ id, quality: points, publishedMs }));
  const known = sorted.find(({ storyId }) => storyId !== '')?.storyId;
  return {
    id: known ?? toStoryId(sorted[0]?.id ?? ''),
    leadId: lead ?? chooseLead(candidates),
    memberIds: sorted.map(({ id }) => id),
    joined: [],
    vetoes: [],
  };
}

/**
 * The stories of files that Redis does not know, but for those of one file alone. Where a story's files list articles that are indexed,
 * or are listed by one, its articles join the story of the first of those.
 */
export async function findFreshStories(
  id: string,
  files: readonly FileSketch[],
  effects: Effects,
): Promise<readonly Story[]> {
  const own = new Set(files.map((file) => file.id));
  const groups = groupFiles(files);
  const result = new Map<string, Story>();
  for (let start = 0; start < groups.length; start += CHUNK) {
    const chunk = groups.slice(start, start + CHUNK);
    const stories = chunk.map(toStory);
    const owners = await findOwners(id, chunk, own, effects);
    const storyIds = owners.map((owner, at) => owner?.storyId ?? stories[at]?.id ?? '');
    const stored = await effects.articles.stories(id, storyIds);
    for (const [at, story] of stories.entries()) {
      const storyId = storyIds[at] ?? story.id;
      const joined = result.get(storyId) ?? stored[at];
      if (joined)
        result.set(storyId, { ...joined, memberIds: [...new Set([...joined.memberIds, ...story.memberIds])] });
      else if (story.memberIds.length > 1 || storyId !== story.id) result.set(storyId, { ...story, id: storyId });
    }
  }
  return [...result.values()];
}

/** The indexed article that the files of each story list, or that lists one of them; one that is among these files does not count. */
async function findOwners(
  id: string,
  stories: readonly (readonly FileSketch[])[],
  own: ReadonlySet<string>,
  { articles, listings }: Effects,
): Promise<readonly (Article | undefined)[]> {
  const related = stories.map((members) => members.flatMap(({ relatedIds }) => relatedIds));
  const names = stories.map((members) => members.flatMap(({ aliases }) => aliases));
  const listed = await articles.resolve(id, related.flat());
  const listing = await listings.adoptersOf(id, names.flat());
  const isOther = (one: string | undefined) => one !== undefined && !own.has(one);
  let [fromListed, fromListing] = [0, 0];
  const owners = stories.map((_, at) => {
    const [endListed, endListing] = [fromListed + (related[at] ?? []).length, fromListing + (names[at] ?? []).length];
    const answers = [...listed.slice(fromListed, endListed), ...listing.slice(fromListing, endListing)];
    [fromListed, fromListing] = [endListed, endListing];
    return answers.find(isOther);
  });
  const known = [...new Set(owners.filter((owner) => owner !== undefined))];
  const outlines = known.length === 0 ? [] : await articles.outlines(id, known);
  const byId = new Map(known.map((one, at) => [one, outlines[at]] as const));
  return owners.map((owner) => (owner === undefined ? undefined : byId.get(owner)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
