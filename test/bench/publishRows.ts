/** What it costs to publish one article in collections of several sizes, in turn, and what their indexes take. */
import { buildCli } from '../support/builtCli.ts';
import { type MadeCollection, openMadeCollection, openNews, type RunCost } from './collectionRun.ts';
import { PAIRS, toMedian } from './wholeProgram.ts';

/** A row of a table. */
export type Row = Readonly<Record<string, string | number>>;

/** The rows of both tables, in the order of the sizes. */
export interface PublishRows {
  readonly publish: readonly Row[];
  readonly rebuild: readonly Row[];
}

/** Rounds before those that are measured: the first has all files beside the articles written. */
const FIRST_ROUNDS = 2;

/** What is rebuilt before: the files from the indexes, too, or only the indexes from the files. */
type Rebuilt = 'both' | 'indexes';

/** Makes the collections, rebuilds what is to be, and publishes one article in each of them, `PAIRS` times in turn. */
export async function measurePublishing(sizes: readonly number[], rebuilt: Rebuilt = 'both'): Promise<PublishRows> {
  const main = await buildCli();
  const news = await openNews();
  const collections: MadeCollection[] = [];
  const rebuild: Row[] = [];
  for (const size of sizes) {
    const collection = await openMadeCollection(main, size, news);
    collections.push(collection);
    console.log(`${size} articles are made`);
    const row = await measureRebuilding(collection, rebuilt);
    rebuild.push(row);
    console.log(JSON.stringify(row));
  }
  const costs = collections.map((): RunCost[] => []);
  for (let round = 1; round <= FIRST_ROUNDS + PAIRS; round += 1) {
    await news.setRound(round);
    for (const [at, collection] of collections.entries()) {
      const cost = await collection.run('run', '--all');
      if (round > FIRST_ROUNDS) costs[at]?.push(cost);
    }
  }
  news.close();
  for (const collection of collections) await collection.close();
  const [smallest = []] = costs;
  return { publish: sizes.map((size, at) => toPublishRow(size, costs[at] ?? [], smallest)), rebuild };
}

async function measureRebuilding(collection: MadeCollection, rebuilt: Rebuilt): Promise<Row> {
  const { articles } = collection;
  const nothing = await collection.run('--version');
  const reindex = await collection.run('reindex', '--yes');
  const bytes = await collection.redisBytes();
  const perArticle = ({ cpu }: RunCost) => round(((cpu - nothing.cpu) * 1000) / articles);
  const indexes = {
    articles,
    'reindex, CPU ms an article': perArticle(reindex),
    'reindex, peak MB': round(reindex.memory),
    'Redis, bytes an article': Math.round(bytes),
  };
  if (rebuilt === 'indexes') return indexes;
  await collection.run('republish'); // writes the files beside the articles
  const republish = await collection.run('republish');
  return {
    ...indexes,
    'republish, CPU ms an article': perArticle(republish),
    'republish, peak MB': round(republish.memory),
  };
}

function toPublishRow(articles: number, costs: readonly RunCost[], smallest: readonly RunCost[]): Row {
  const row: Record<string, string | number> = { articles };
  for (const [name, key] of [
    ['cpu s', 'cpu'],
    ['of it Redis', 'redisCpu'],
    ['peak MB', 'memory'],
    ['files', 'files'],
  ] as const) {
    const numbers = costs.map((cost) => cost[key]);
    row[name] = round(toMedian(numbers));
    row[`${name}: spread`] = `${round(Math.min(...numbers))} to ${round(Math.max(...numbers))}`;
    if (key !== 'redisCpu')
      row[`${name} / smallest`] = round(toMedian(numbers) / toMedian(smallest.map((cost) => cost[key])));
  }
  return row;
}

function round(number: number): number {
  return Number(number.toFixed(number < 10 ? 3 : 1));
}
