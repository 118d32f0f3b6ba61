/** `frontwire sources list`: every source with its state, and why. */
import { isPaused } from '../model/decision.ts';
import { type Source, type SourceState, stateForCurrentUrl, toSourceName } from '../model/source.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
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
}

async function listSources({ app, settings }: Session, collection: string | undefined): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { id, sources: configured } of settings.collections) {
    if ((collection ?? id) !== id) continue;
    const [states, decided] = await Promise.all([app.sources.listStates(id), app.sources.listDecided(id)]);
    listed.push(
      ...configured.map((source) => ({
        source,
        state: stateForCurrentUrl(source, states.get(source.id)),
        paused: isPaused(source, decided.get(source.id)),
      })),
    );
  }
  return listed;
}

function toJson({ source, state, paused }: Listed) {
  const { id, collection, url, trust } = source;
  const facts = { id, name: toSourceName(source, state), collection, url, trust, paused };
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

function renderSources(listed: readonly Listed[]): string {
  const rows = listed.map(({ source, state, paused }) => [
    source.collection,
    toSourceName(source, state),
    source.id,
    maskUrl(source.url),
    paused ? 'paused' : (state?.status ?? 'new'),
    toNextPoll(state, paused),
    state ? `${state.reason} ${state.nextPollReason}` : 'It was never polled.',
  ]);
  return renderTable(['collection', 'name', 'source', 'URL', 'state', 'next poll', 'why'], rows, 90);
}

function toNextPoll(state: SourceState | undefined, paused: boolean): string {
  if (paused) return 'when it is resumed';
  return state ? toSeconds(state.nextPollMs) : 'at the next run';
}
