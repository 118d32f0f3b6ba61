/** `group --batch`: the stories that a stream of articles makes. */

import { assignToStories } from '../group/assignToStories.ts';
import type { GroupItem } from '../group/groupItem.ts';
import { dropBefore } from '../group/restoreWindow.ts';
import { openWindow } from '../group/storyWindow.ts';
import { HOUR_MS } from '../text/date/durations.ts';

/** One line of the input: an article. */
export interface GroupRequest {
  readonly id: string;
  readonly title: string;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  readonly publishedDateTime?: string | undefined;
  readonly provider?: { readonly name?: string | undefined; readonly domain?: string | undefined } | undefined;
}

/** One line of the output: the story that the article ended up in. */
export interface GroupResult {
  readonly id: string;
  readonly story: string;
}

const DEFAULT_WINDOW_MS = 72 * HOUR_MS;

/** Articles are placed in batches, as a publishing round drains them from the inbox. */
const BATCH = 50;

/** The stories of these articles, given in time order; an answer for each, in the same order. Undated articles are placed too. */
export function groupLines(requests: readonly GroupRequest[], windowMs = DEFAULT_WINDOW_MS): readonly GroupResult[] {
  const window = openWindow({ windowMs });
  const storyOf = new Map<string, string>();
  let [latestMs, droppedMs] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < requests.length; at += BATCH) {
    const items = requests.slice(at, at + BATCH).map(toItem);
    for (const { id, memberIds } of assignToStories(window, items).changed) {
      for (const member of memberIds) storyOf.set(member, id);
    }
    for (const { publishedMs = latestMs } of items) latestMs = Math.max(latestMs, publishedMs);
    if (latestMs - windowMs < droppedMs + windowMs / 4) continue;
    droppedMs = latestMs - windowMs;
    dropBefore(window, droppedMs);
  }
  return requests.map(({ id }) => ({ id, story: storyOf.get(id) ?? '' }));
}

function toItem(request: GroupRequest): GroupItem {
  const publishedMs = request.publishedDateTime === undefined ? Number.NaN : Date.parse(request.publishedDateTime);
  return {
    id: request.id,
    title: request.title,
    excerpt: request.excerpt,
    text: request.text,
    publishedMs: Number.isFinite(publishedMs) ? publishedMs : undefined,
    provider: request.provider?.domain,
  };
}
