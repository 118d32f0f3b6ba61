/** Which parts the articles of a story would form now, as if it had never been one. */
import { benefitOf } from './chooseStory.ts';
import { weightOf } from './linkStrength.ts';
import { slotOfLink, strengthOfLink } from './links.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

interface Part {
  members: number[];
  weight: number;
}

/** Larger stories are left as they are: the work grows with their links, and a story of this size has held. */
const MAX_MEMBERS = 400;

const MAX_ROUNDS = 10;

/** Parts must be worth this much more than the whole, so that a story does not come and go. */
const NOTICEABLE = 0.1;

/**
 * The parts of a story, the part of its first member first; one part when it holds together. Members begin alone and move to the
 * part with the greatest benefit, then parts merge (Louvain: Blondel and others 2008), within the story only.
 */
export function partitionStory(window: StoryWindow, story: OpenStory): readonly (readonly WindowArticle[])[] {
  const { live } = story;
  if (live.length > MAX_MEMBERS) return [live];
  const links = innerLinks(window, live);
  const parts: Part[] = live.map((article, index) => ({ members: [index], weight: weightOf(article) }));
  const partOf = live.map((_, index) => index);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const hasMoved = moveMembers(live, links, parts, partOf);
    const hasMerged = mergeParts(links, parts, partOf);
    if (!hasMoved && !hasMerged) break;
  }
  const kept = parts.filter(({ members }) => members.length > 0);
  if (
    kept.length < 2 ||
    worthOf(live, links, partOf) <
      worthOf(
        live,
        links,
        live.map(() => 0),
      ) +
        NOTICEABLE
  )
    return [live];
  return kept
    .map(({ members }) => [...members].sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((members) => members.flatMap((index) => live[index] ?? []));
}

type InnerLinks = readonly ReadonlyMap<number, number>[];

function innerLinks(window: StoryWindow, live: readonly WindowArticle[]): InnerLinks {
  const indexOf = new Map(live.map((article, index) => [article, index]));
  return live.map(({ links }) => {
    const inner = new Map<number, number>();
    for (const link of links) {
      const other = window.slots[slotOfLink(link)];
      const index = other === undefined ? undefined : indexOf.get(other);
      if (index !== undefined) inner.set(index, strengthOfLink(link));
    }
    return inner;
  });
}

function similaritiesOf(links: InnerLinks, members: readonly number[], partOf: readonly number[]) {
  const similarities = new Map<number, { sum: number; strongest: number }>();
  for (const member of members) {
    for (const [other, strength] of links[member] ?? []) {
      const part = partOf[other] ?? 0;
      const similarity = similarities.get(part) ?? { sum: 0, strongest: 0 };
      similarities.set(part, { sum: similarity.sum + strength, strongest: Math.max(similarity.strongest, strength) });
    }
  }
  return similarities;
}

function moveMembers(live: readonly WindowArticle[], links: InnerLinks, parts: Part[], partOf: number[]): boolean {
  let hasMoved = false;
  live.forEach((article, index) => {
    const weight = weightOf(article);
    const current = partOf[index] ?? 0;
    const from = parts[current];
    if (from === undefined) return;
    const similarities = similaritiesOf(links, [index], partOf);
    const currentSimilarity = similarities.get(current);
    let best = current;
    let bestBenefit = currentSimilarity === undefined ? 0 : benefitOf(currentSimilarity, weight, from.weight - weight);
    for (const [part, similarity] of similarities) {
      const benefit = part === current ? 0 : benefitOf(similarity, weight, parts[part]?.weight ?? 0);
      if (benefit > bestBenefit + 1e-9) [best, bestBenefit] = [part, benefit];
    }
    if (best === current) return;
    hasMoved = true;
    partOf[index] = best;
    from.members = from.members.filter((member) => member !== index);
    from.weight -= weight;
    parts[best]?.members.push(index);
    parts[best] = { members: parts[best]?.members ?? [], weight: (parts[best]?.weight ?? 0) + weight };
  });
  return hasMoved;
}

function mergeParts(links: InnerLinks, parts: Part[], partOf: number[]): boolean {
  let hasMerged = false;
  for (let current = 0; current < parts.length; current += 1) {
    const from = parts[current];
    if (from === undefined || from.members.length === 0) continue;
    let best: number | undefined;
    let bestBenefit = 0;
    for (const [part, similarity] of similaritiesOf(links, from.members, partOf)) {
      const benefit = part === current ? 0 : benefitOf(similarity, from.weight, parts[part]?.weight ?? 0);
      if (benefit > bestBenefit + 1e-9) [best, bestBenefit] = [part, benefit];
    }
    const into = best === undefined ? undefined : parts[best];
    if (best === undefined || into === undefined) continue;
    hasMerged = true;
    for (const member of from.members) partOf[member] = best;
    parts[best] = { members: [...into.members, ...from.members], weight: into.weight + from.weight };
    parts[current] = { members: [], weight: 0 };
  }
  return hasMerged;
}

/** Strength of the links inside parts, less the product of the weights of every pair inside them. */
function worthOf(live: readonly WindowArticle[], links: InnerLinks, partOf: readonly number[]): number {
  let worth = 0;
  const sums = new Map<number, { sum: number; squares: number }>();
  live.forEach((article, index) => {
    const weight = weightOf(article);
    const part = partOf[index] ?? 0;
    for (const [other, strength] of links[index] ?? []) if (partOf[other] === part) worth += strength / 2;
    const { sum, squares } = sums.get(part) ?? { sum: 0, squares: 0 };
    sums.set(part, { sum: sum + weight, squares: squares + weight * weight });
  });
  for (const { sum, squares } of sums.values()) worth -= (sum * sum - squares) / 2;
  return worth;
}
