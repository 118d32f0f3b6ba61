/** `frontwire edit`, `remove`, `restore` and `add`: what the editor decides about articles. */
import { whenHostIsFree } from '../../jobs/whenHostIsFree.ts';
import { Failure, isFailure } from '../errors.ts';
import type { ArticleEdit, HandResult } from '../model/hand.ts';
import { toCount } from '../text/words/toCount.ts';
import { toArticleName, toUser } from './articleName.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import { readSettings, type Session, type SessionOptions, withSession } from './session.ts';

/** Options of all. */
export interface HandOptions extends SessionOptions {
  readonly collection?: string;
  readonly by?: string;
}

/** Options of `edit`. */
export interface EditOptions extends HandOptions {
  readonly title?: string;
  readonly excerpt?: string;
  /** Names, separated by commas. */
  readonly topics?: string;
  readonly image?: string;
  readonly hide?: boolean;
  readonly show?: boolean;
  /** False: no longer. */
  readonly pin?: boolean;
  readonly until?: string;
  readonly lead?: boolean;
  /** Keys, separated by commas; true for all. */
  readonly reset?: string | true;
}

type Step = (collection: string, article: string, by: string) => Promise<HandResult | undefined>;

/** Decides about one article. Throws `usage` where nothing, or contrary things, are asked for. */
export async function edit(name: string, options: EditOptions): Promise<number> {
  if (options.hide && (options.show || options.pin || options.lead)) {
    throw new Failure('usage', '--hide does not go with --show, --pin and --lead.');
  }
  if (options.until !== undefined && !options.pin) throw new Failure('usage', '--until goes with --pin.');
  return await inCollection([name], options, async (session, collection, [article = name]) => {
    const steps = toSteps(session, options);
    if (steps.length === 0)
      throw new Failure('usage', 'Say what to change; frontwire edit --help lists what there is.');
    const results: HandResult[] = [];
    for (const step of steps) results.push(expectTurn(await step(collection, article, toUser(options)), collection));
    return await tell(session, collection, join(results), options);
  });
}

/** What is given back comes first, so that what is decided anew holds. */
function toSteps({ app: { hand } }: Session, options: EditOptions): readonly Step[] {
  const { title, excerpt, image, topics, reset, until } = options;
  const changes: ArticleEdit = {
    ...(title !== undefined && { title }),
    ...(excerpt !== undefined && { excerpt }),
    ...(image !== undefined && { image }),
    ...(topics !== undefined && { topics: toNames(topics) }),
  };
  const keys = typeof reset === 'string' ? toNames(reset) : [];
  const steps: readonly (readonly [unknown, Step])[] = [
    [reset, (id, article, by) => hand.reset(id, article, by, keys)],
    [Object.keys(changes).length > 0, (id, article, by) => hand.edit(id, article, by, changes)],
    [options.hide, hand.hide],
    [options.show, hand.show],
    [options.pin === true, (id, article, by) => hand.pin(id, article, by, until)],
    [options.pin === false, hand.unpin],
    [options.lead, hand.lead],
  ];
  return steps.flatMap(([isWanted, step]) => (isWanted ? [step] : []));
}

function toNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Removes articles for good. */
export function remove(names: readonly string[], options: HandOptions): Promise<number> {
  return inCollection(names, options, async ({ app }, collection, articles) => {
    const result = expectTurn(await app.hand.remove(collection, articles, toUser(options)), collection);
    const sentence = `${toCount(result.articles.length, 'article')} removed; frontwire restore takes that back\n`;
    print(options.json ? `${JSON.stringify({ collection, ...result })}\n` : sentence);
    return EXIT.done;
  });
}

/** Takes a removal back and reads the page again. */
export function restore(name: string, options: HandOptions): Promise<number> {
  return inCollection([name], options, async (session, collection, [article = name]) => {
    const { hand } = session.app;
    const by = toUser(options);
    const signal = AbortSignal.timeout(READ_MS);
    const result = await hand.restore(collection, article, by, signal).catch((thrown: unknown) => {
      // the removal is taken back already: what is left is to read the page, at its host's turn
      if (!isFailure(thrown, 'host_busy') || thrown.subject === undefined) throw thrown;
      const url = thrown.subject;
      return whenHostIsFree(() => hand.add(collection, url, by, signal), signal);
    });
    return await tell(session, collection, expectTurn(result, collection), options);
  });
}

/** Reads a page as if it had been announced. */
export function add(url: string, options: HandOptions): Promise<number> {
  return inCollection([url], options, async (session, collection) => {
    const signal = AbortSignal.timeout(READ_MS);
    const read = () => session.app.hand.add(collection, url, toUser(options), signal);
    return await tell(session, collection, expectTurn(await whenHostIsFree(read, signal), collection), options, KNOWN);
  });
}

/** Longest reading of a page with the waits for its host's turn; a signal of the process ends the command by other means. */
const READ_MS = 60_000;

function expectTurn(result: HandResult | undefined, collection: string): HandResult {
  if (result) return result;
  throw new Failure('run_locked', `Another process writes the collection ${collection} just now.`);
}

function join(results: readonly HandResult[]): HandResult {
  const [first = { articles: [], stories: [], changed: false }] = results;
  return { ...first, changed: results.some(({ changed }) => changed) };
}

const KNOWN = 'It was known already; its page was read again.\n';

/** Says how the article is now; `unchanged` where nothing new was decided. */
async function tell(
  { app }: Session,
  collection: string,
  result: HandResult,
  { json }: HandOptions,
  unchanged = 'Nothing changed: that was decided already.\n',
): Promise<number> {
  const details = await app.articles.readDetails(collection, result.articles[0] ?? '');
  const { article } = details ?? {};
  const state = article && {
    path: article.path,
    title: article.fields.title,
    heat: article.heat,
    published: article.published,
  };
  if (json) print(`${JSON.stringify({ collection, ...result, ...(state && { article: state }) })}\n`);
  else if (state)
    print(`${state.path}\n${state.title}\nHeat ${state.heat}, ${state.published ? 'published' : 'not published'}\n`);
  if (!json && !result.changed) print(unchanged);
  return EXIT.done;
}

/** Works in the named collection, or the only one. */
async function inCollection(
  names: readonly string[],
  options: HandOptions,
  work: (session: Session, collection: string, articles: readonly string[]) => Promise<number>,
): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const [only, another] = settings.collections.map(({ id }) => id);
  const collection = options.collection ?? (another === undefined ? only : undefined);
  if (collection === undefined)
    throw new Failure('usage', 'There are several collections; name one with --collection.');
  const articles = names.map((name) => toArticleName(name, settings, collection));
  return await withSession(settings, { ...options, logLevel: 'warn' }, (session) =>
    work(session, collection, articles),
  );
}
