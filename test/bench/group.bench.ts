/**
 * Placing articles (title and excerpt) in windows of 1,000, 10,000 and 50,000 articles, on one core: articles a second, memory
 * per article, and how long a restart takes. The articles are made: a vocabulary of 60,000 words by Zipf's law, a quarter
 * of the articles telling stories of about eight, the others alone, over three days.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assignToStories } from '../../src/group/assignToStories.ts';
import type { GroupItem } from '../../src/group/groupItem.ts';
import { dropBefore, restoreWindow } from '../../src/group/restoreWindow.ts';
import { openWindow, type StoryWindow } from '../../src/group/storyWindow.ts';
import { makeArticles } from './madeArticles.ts';
import { report } from './report.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SIZES = [1_000, 10_000, 50_000] as const;
const BATCH = 50;
/** Old articles leave in bulk, a twenty-fifth of the window at a time. */
const DROP_PART = 1 / 25;
const ROUNDS = 4;
/** The sizes are measured in turns, so that other work on the machine does not fall on one of them alone. */
const TURNS = 2;
const MEASURED = 2_500;
const DAY_MS = 86_400_000;
const OPTIONS = { windowMs: 3 * DAY_MS };

measure(SIZES[0]); // so that the compiler has seen all of it
const turns = Array.from({ length: TURNS }, () => SIZES.map(measure));
const rows = SIZES.map((_, index) => toBest(turns.flatMap((turn) => turn[index] ?? [])));
console.table(rows);
const [small, , large] = rows;
const growth = (small?.articlesPerSecond ?? 0) / (large?.articlesPerSecond ?? 1);
const emptyBytes = measureEmpty();
console.log(`cost per article at 50,000: ${growth.toFixed(2)} times that at 1,000 (at most 1.5)`);
console.log(`an empty window (words of the background): ${Math.round(emptyBytes / 1024)} KB, not counted per article`);
report('group', { rows, growth: Number(growth.toFixed(2)), emptyBytes });

/** Fills a window, then places further articles while as many of the oldest leave; the best round counts. */
function measure(size: number) {
  const further = ROUNDS * MEASURED;
  const items = makeArticles(size + further, 3 * DAY_MS * (1 + further / size));
  const window = openWindow(OPTIONS);
  const before = usedBytes();
  const filling = timed(() => place(window, items.slice(0, size)));
  const bytesPerArticle = Math.round((usedBytes() - before) / window.articles.size);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const from = size + round * MEASURED;
    return timed(() => place(window, items.slice(from, from + MEASURED)));
  });
  const placements = [...window.stories.values()];
  const kept = items.filter(({ id }) => window.articles.has(id));
  const restoring = timed(() => restoreWindow(OPTIONS, kept, placements));
  return {
    window: size,
    articlesPerSecond: Math.round(MEASURED / Math.min(...rounds)),
    whileFilling: Math.round(size / filling),
    bytesPerArticle,
    restartSeconds: Number(restoring.toFixed(2)),
    stories: window.stories.size,
  };
}

type Row = ReturnType<typeof measure>;

/** The fastest of one size's rows, and the most memory that any of them found. */
function toBest(rows: readonly Row[]): Row | undefined {
  const [first] = [...rows].sort((a, b) => b.articlesPerSecond - a.articlesPerSecond);
  return first && { ...first, bytesPerArticle: Math.max(...rows.map((row) => row.bytesPerArticle)) };
}

function measureEmpty(): number {
  const before = usedBytes();
  const window = openWindow(OPTIONS);
  const after = usedBytes();
  return window.articles.size === 0 ? after - before : 0;
}

function place(window: StoryWindow, items: readonly GroupItem[]): void {
  let assigned = 0;
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    assignToStories(window, batch);
    assigned += batch.length;
    if (assigned < window.articles.size * DROP_PART) continue;
    assigned = 0;
    dropBefore(window, (batch.at(-1)?.publishedMs ?? 0) - OPTIONS.windowMs);
  }
}

/** Seconds of this process's own time: other work on the machine does not count. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function usedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
