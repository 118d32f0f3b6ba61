/** `frontwire sources pause`, `resume`, `poll` and `remove`: what an operator does with one source. */
import { readWrittenSources, removeSource } from '../../config/editSources.ts';
import { whereSource } from '../../config/whereSource.ts';
import type { App } from '../app.ts';
import { Failure } from '../errors.ts';
import type { Source } from '../model/source.ts';
import { toCount } from '../text/words/toCount.ts';
import { toUser } from './articleName.ts';
import { askToGoOn, canAsk } from './ask.ts';
import { checkCollection } from './checkCollection.ts';
import { type ConfigFile, readConfigFile, writeConfigFile } from './configFile.ts';
import { EXIT } from './exitCodes.ts';
import { findSource } from './findSource.ts';
import { print } from './output.ts';
import { busy } from './rebuild.ts';
import { type RunOptions, run } from './run.ts';
import { readSettings, withSession } from './session.ts';
import type { SourcesOptions } from './sourcesList.ts';

/** Options of all. */
export interface SourceDecisionOptions extends SourcesOptions {
  readonly by?: string;
}

/** Options of `sources remove`. */
export interface RemoveOptions extends SourceDecisionOptions {
  /** Its articles are removed, too. */
  readonly purge?: boolean;
  /** Answers the question whether they may be. */
  readonly yes?: boolean;
}

/** Rests a source until it is resumed, whatever the configuration says. */
export function sourcesPause(said: string, options: SourceDecisionOptions): Promise<number> {
  return decide(said, options, true);
}

/** Ends the rest. */
export function sourcesResume(said: string, options: SourceDecisionOptions): Promise<number> {
  return decide(said, options, false);
}

function decide(said: string, options: SourceDecisionOptions, paused: boolean): Promise<number> {
  return withSource(said, options, async (app, source) => {
    const changed = await app.sources.decide(source, { paused }, toUser(options));
    const after = paused ? 'is paused: it is not polled until it is resumed' : 'is resumed, and polled when it is due';
    const name = await app.sources.describe(source.collection, source.id);
    const sentence = changed ? `${name} ${after}.\n` : `${name} is ${paused ? 'paused' : 'not paused'} already.\n`;
    const facts = { collection: source.collection, source: source.id, paused, changed };
    print(options.json ? `${JSON.stringify(facts)}\n` : sentence);
    return EXIT.done;
  });
}

/** A round of one source, now: polls it, reads, publishes. What goes wrong does not count against its schedule; then 5. */
export function sourcesPoll(said: string, options: RunOptions): Promise<number> {
  return run({ ...options, source: said, failOn: 'any', byHand: true });
}

/**
 * Takes a source out of the configuration, in which no other line changes; with `purge` its articles, too, for good. Throws
 * `usage` where nobody can be asked whether they may go, `aborted` for a no.
 */
export function sourcesRemove(said: string, options: RemoveOptions): Promise<number> {
  return withSource(said, options, async (app, source) => {
    const config = await readConfigFile(options);
    const text = withoutSource(config, source);
    const name = await app.sources.describe(source.collection, source.id);
    const articles = options.purge ? await listArticles(app, source) : [];
    if (options.purge && !options.yes) await confirm(name, articles.length);
    const by = toUser(options);
    for (let start = 0; start < articles.length; start += REMOVED_AT_ONCE) {
      const some = articles.slice(start, start + REMOVED_AT_ONCE);
      if (!(await app.hand.remove(source.collection, some, by))) busy(source.collection);
    }
    await writeConfigFile(config, text);
    // a source of the same id that is added one day is a new one
    await app.sources.decide(source, { paused: source.paused ?? false, trust: undefined }, by);
    const facts = { collection: source.collection, source: source.id, articles: articles.length };
    const gone = options.purge ? `, and ${toCount(articles.length, 'article')} of it with it` : '; its articles stay';
    const sentence = `${name} is out of ${config.path}${gone}. Processes that run already know it until \`frontwire reload\`.\n`;
    print(options.json ? `${JSON.stringify(facts)}\n` : sentence);
    return EXIT.done;
  });
}

/** Articles that one decision names: a file of decisions is written once for all of them. */
const REMOVED_AT_ONCE = 1_000;

/** The text of the configuration without it. Throws `config_invalid` where it cannot be cut out. */
function withoutSource({ path, text, settings }: ConfigFile, { collection, id }: Source): string {
  const index = settings.collections.findIndex((one) => one.id === collection);
  const at = settings.collections[index]?.sources.findIndex((one) => one.id === id) ?? -1;
  if (at < 0 || readWrittenSources(text)[index]?.[at] === undefined) {
    const where = whereSource(text, path, index, at);
    throw new Failure(
      'config_invalid',
      `The source "${id}" is in a file that ${path} includes: take it out at ${where}.`,
    );
  }
  return removeSource(text, index, at);
}

async function listArticles(app: App, { collection, id }: Source): Promise<readonly string[]> {
  const all = await app.articles.listNewest(collection);
  return all.flatMap(({ article }) => (article.provenance.sourceId === id ? [article.id] : []));
}

async function confirm(name: string, count: number): Promise<void> {
  if (!canAsk())
    throw new Failure('usage', 'Nobody can be asked here whether the articles may go: say --yes with --purge.');
  const question = `${toCount(count, 'article')} of ${name} will be removed for good. Go on?`;
  if (!(await askToGoOn(question))) throw new Failure('aborted', 'Nothing was removed.');
}

async function withSource(
  said: string,
  options: SourceDecisionOptions,
  work: (app: App, source: Source) => Promise<number>,
): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  return await withSession(settings, { ...options, logLevel: 'warn' }, async ({ app }) =>
    work(app, await findSource(app, said, options.collection)),
  );
}
