/** `frontwire sources list`: every source with its state, and why. */
import type { Source, SourceState } from '../model/source.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import { renderTable } from './renderTable.ts';
import { checkSelection } from './selectSources.ts';
import { readSettings, type Session, type SessionOptions, withSession } from './session.ts';

/** Options of the commands on sources. */
export interface SourcesOptions extends SessionOptions {
  readonly collection?: string;
}

/** Lists the sources. Throws `usage` for a collection that there is not. */
export async function sourcesList(options: SourcesOptions): Promise<number> {
  const settings = readSettings(options);
  checkSelection(settings.collections, options);
  return await withSession(settings, { ...options, logLevel: 'warn' }, async (session) => {
    const listed = await listSources(session, options.collection);
    print(options.json ? `${JSON.stringify({ sources: listed.map(toJson) })}\n` : renderSources(listed));
    return EXIT.done;
  });
}

interface Listed {
  readonly source: Source;
  readonly state: SourceState | undefined;
}

async function listSources({ app, settings }: Session, collection: string | undefined): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { id, sources: configured } of settings.collections) {
    if ((collection ?? id) !== id) continue;
    const states = await app.sources.listStates(id);
    listed.push(...configured.map((source) => ({ source, state: states.get(source.id) })));
  }
  return listed;
}

function toJson({ source, state }: Listed) {
  const { id, collection, url, trust } = source;
  if (!state) return { id, collection, url, trust, status: 'new' };
  const { status, reason, sinceMs, nextPollMs, nextPollReason, lastPollMs, lastSuccessMs, failures, movedTo } = state;
  return {
    id,
    collection,
    url,
    trust,
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
  const rows = listed.map(({ source, state }) => [
    source.collection,
    source.id,
    state?.status ?? 'new',
    state ? toSeconds(state.nextPollMs) : 'at the next run',
    state ? `${state.reason} ${state.nextPollReason}` : 'It was never polled.',
  ]);
  return renderTable(['collection', 'source', 'state', 'next poll', 'why'], rows, 90);
}
