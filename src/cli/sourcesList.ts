/** `frontwire sources list`: every source with its state, and what became of its articles, and why. */
import { NO_ARTICLES, type SourceArticles } from '../app.ts';
import { isPaused } from '../model/decision.ts';
import { type Source, type SourceState, stateForCurrentUrl, toSourceName } from '../model/source.ts';
import { describeReasons } from '../model/standingReason.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';
import { readSettings, type Session, type SessionOptions, withSession } from './session.ts';

/** Options of the commands on sources. */
export interface SourcesOptions extends SessionOptions {
  readonly collection?: string;
}

/** Lists the sources. Throws `usage` for a collection that there is not. */
export async function sourcesList(options: SourcesOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  return await withSession(settings, { ...options, logLevel: 'warn' }, async (session) => {
    const listed = await listSources(session, options.collection);
    print(options.json ? `${JSON.stringify({ sources: listed.map(toJson) })}\n` : renderSources(listed));
    return EXIT.done;
  });
}

interface Listed {
  readonly source: Source;
  readonly state: SourceState | undefined;
  readonly paused: boolean;
  readonly articles: SourceArticles;
}

async function listSources({ app, settings }: Session, collection: string | undefined): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { id, sources: configured } of settings.collections) {
    if ((collection ?? id) !== id) continue;
    const [states, decided, articles] = await Promise.all([
      app.sources.listStates(id),
      app.sources.listDecided(id),
      app.articles.countBySource(id),
    ]);
    const toListed = (source: Source): Listed => ({
      source,
      state: stateForCurrentUrl(source, states.get(source.id)),
      paused: isPaused(source, decided.get(source.id)),
      articles: articles.get(source.id) ?? NO_ARTICLES,
    });
    listed.push(...configured.map(toListed));
  }
  return listed;
}

function toJson({ source, state, paused, articles }: Listed) {
  const { id, collection, url, trust } = source;
  const facts = { id, name: toSourceName(source, state), collection, url, trust, paused, articles };
  if (!state) return { ...facts, status: 'new' };
  const { status, reason, sinceMs, nextPollMs, nextPollReason, lastPollMs, lastSuccessMs, failures, movedTo } = state;
  return {
    ...facts,
    status,
    reason,
    since: toSeconds(sinceMs),
    nextPoll: toSeconds(nextPollMs),
    nextPollReason,
    ...(lastPollMs !== undefined && { lastPoll: toSeconds(lastPollMs) }),
    ...(lastSuccessMs !== undefined && { lastSuccess: toSeconds(lastSuccessMs) }),
    failures,
    ...(movedTo !== undefined && { movedTo }),
  };
}

/** A column, and how wide a terminal must be to show it; lists that go to no terminal have all. */
type Column = readonly [title: string, leastWidth: number, cellOf: (listed: Listed) => string];

const COLUMNS: readonly Column[] = [
  ['collection', 140, ({ source }) => source.collection],
  ['name', 0, ({ source, state }) => toSourceName(source, state)],
  ['source', 140, ({ source }) => source.id],
  ['URL', 180, ({ source }) => maskUrl(source.url)],
  ['state', 0, ({ state, paused }) => (paused ? 'paused' : (state?.status ?? 'new'))],
  ['published', 0, ({ articles }) => String(articles.published)],
  ['held', 0, ({ articles }) => String(articles.held)],
  ['hidden', 0, ({ articles }) => String(articles.hidden)],
  ['mostly', 0, ({ articles }) => describeReasons(articles.reasons, 1)],
  ['next poll', 100, toNextPoll],
  ['why', 0, ({ state }) => state?.reason ?? 'It was never polled.'],
  ['polled', 120, ({ state }) => state?.nextPollReason ?? ''],
];

function renderSources(listed: readonly Listed[]): string {
  const width = terminalWidth();
  const columns = COLUMNS.filter(([, leastWidth]) => width === undefined || width >= leastWidth);
  const rows = listed.map((one) => columns.map(([, , cellOf]) => cellOf(one)));
  return renderTable(
    columns.map(([title]) => title),
    rows,
    { width, maxCell: 90 },
  );
}

function toNextPoll({ state, paused }: Listed): string {
  if (paused) return 'when it is resumed';
  return state ? toSeconds(state.nextPollMs) : 'at the next run';
}
