/** Stories as files tell them: articles that list each other are one story. */
import { chooseLead } from '../group/chooseLead.ts';
import { toStoryId } from '../group/groupItem.ts';
import type { Article } from '../model/article.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import type { ReadFile } from './readArticleFiles.ts';

/** Articles that list each other are one story; its id is that of its earliest member, as when it was founded. */
export function toStories(files: readonly ReadFile[]): readonly Story[] {
  const parents = new Map(files.map(({ article }) => [article.id, article.id]));
  const idOf = new Map(files.flatMap(({ article }) => article.aliases.map((alias) => [alias, article.id] as const)));
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root) ?? root;
    return root;
  };
  for (const { article, relatedIds } of files) {
    for (const other of relatedIds.flatMap((id) => idOf.get(id) ?? [])) parents.set(rootOf(other), rootOf(article.id));
  }
  const groups = new Map<string, Article[]>();
  for (const { article } of files) {
    const root = rootOf(article.id);
    const members = groups.get(root);
    if (members) members.push(article);
    else groups.set(root, [article]);
  }
  return [...groups.values()].map(toStory);
}

/** A story of these members, whose reasons are not known. */
export function toStory(members: readonly Article[]): Story {
  const sorted = [...members].sort(
    (a, b) => compare(a.fields.publishedDateTime, b.fields.publishedDateTime) || compare(a.id, b.id),
  );
  const lead = members.find((member) => member.heat >= 0)?.id;
  const candidates = sorted.map(({ id, quality, fields }) => ({
    id,
    quality: quality.points,
    publishedMs: Date.parse(fields.publishedDateTime),
  }));
  const known = sorted.find(({ storyId }) => storyId !== '')?.storyId;
  return {
    id: known ?? toStoryId(sorted[0]?.id ?? ''),
    leadId: lead ?? chooseLead(candidates),
    memberIds: sorted.map(({ id }) => id),
    joined: [],
    vetoes: [],
  };
}

/** Where a story's files list articles that are indexed, or are listed by one, its articles join the story of the first of those. */
export async function withKnownStories(
  id: string,
  files: readonly ReadFile[],
  stories: readonly Story[],
  { articles, listings }: Effects,
): Promise<readonly Story[]> {
  const fileOf = new Map(files.map((file) => [file.article.id, file]));
  const result = new Map<string, Story>();
  for (const story of stories) {
    const members = story.memberIds.flatMap((member) => fileOf.get(member) ?? []);
    const listed = await articles.resolve(
      id,
      members.flatMap(({ relatedIds }) => relatedIds),
    );
    const listing = await listings.adoptersOf(
      id,
      members.flatMap(({ article }) => article.aliases),
    );
    const owners = [...listed, ...listing].filter((one) => one !== undefined && !fileOf.has(one));
    const [known] = await articles.outlines(id, owners.slice(0, 1).map(String));
    const storyId = known?.storyId ?? story.id;
    const [stored] = await articles.stories(id, [storyId]);
    const joined = result.get(storyId) ?? stored;
    if (!joined) result.set(storyId, { ...story, id: storyId });
    else result.set(storyId, { ...joined, memberIds: [...new Set([...joined.memberIds, ...story.memberIds])] });
  }
  return [...result.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
