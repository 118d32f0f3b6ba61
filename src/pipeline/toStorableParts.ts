/** Changes of many stories in parts that are stored one after the other, each whole in itself. */
import type { StoryChanges, StoryPlacement } from '../group/groupItem.ts';
import { BATCH } from './toBatches.ts';

/**
 * As many stories at once as a batch has articles. Stories that gave articles to each other stay in one part, however many they are:
 * stored apart, an article would be a member of two stories, and where the work ends in between it would stay one. `before`: what is
 * stored of the stories that changed or ended.
 */
export function toStorableParts(
  { changed, ended }: StoryChanges,
  before: readonly Pick<StoryPlacement, 'id' | 'memberIds'>[],
): readonly StoryChanges[] {
  const clusterOf = toClusters([...before, ...changed]);
  const clusters = new Map<string, Cluster>();
  const toCluster = (id: string): Cluster => {
    const cluster = clusters.get(clusterOf(id)) ?? { changed: [], ended: [], size: 0 };
    clusters.set(clusterOf(id), cluster);
    return cluster;
  };
  for (const story of changed) {
    const cluster = toCluster(story.id);
    cluster.changed.push(story);
    cluster.size += story.memberIds.length;
  }
  for (const id of ended) toCluster(id).ended.push(id);
  return pack([...clusters.values()]);
}

/** Stories that share articles, now or before. */
interface Cluster {
  readonly changed: StoryPlacement[];
  readonly ended: string[];
  /** How many articles they have. */
  size: number;
}

function pack(clusters: readonly Cluster[]): readonly Cluster[] {
  const parts: Cluster[] = [];
  for (const { changed, ended, size } of clusters) {
    const part = parts.at(-1);
    if (part && part.size + size <= BATCH) {
      part.changed.push(...changed);
      part.ended.push(...ended);
      part.size += size;
    } else parts.push({ changed, ended, size });
  }
  return parts;
}

/** What names the cluster of a story (union-find over stories and their members). */
function toClusters(stories: readonly Pick<StoryPlacement, 'id' | 'memberIds'>[]): (id: string) => string {
  const parents = new Map<string, string>();
  const find = (name: string): string => {
    let root = name;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    if (root !== name) parents.set(name, root);
    return root;
  };
  for (const { id, memberIds } of stories) {
    for (const member of memberIds) {
      const [story, article] = [find(id), find(member)];
      if (story !== article) parents.set(article, story);
    }
  }
  return find;
}
