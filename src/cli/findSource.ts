/** The source that a command names: by its id, its name (its feed's title where it has none) or its URL. */
import type { App } from '../app.ts';
import { Failure } from '../errors.ts';
import { type Source, stateForCurrentUrl, toSourceName } from '../model/source.ts';
import { toFeedKey } from '../text/url/feedKey.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { foldPhrase } from '../text/words/phraseIndex.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';

/** Candidates of an ambiguous name that are told. */
const MAX_CANDIDATES = 10;

/** How a source is told from others of its name, and what it is called. */
export interface Candidate {
  readonly source: Source;
  readonly name: string;
}

/**
 * The one source that is meant. An id counts before a name and a name before a URL; names are compared without case and accents, URLs
 * without scheme, `www.` and trailing slash. Throws `usage` where there is none, or where several are meant: with the candidates.
 */
export async function findSource(
  app: Pick<App, 'settings' | 'sources'>,
  said: string,
  collection?: string | undefined,
): Promise<Source> {
  const [found, ...others] = matchSource(await listCandidates(app, collection), said);
  if (!found) throw new Failure('usage', `There is no source "${said}"; \`frontwire sources list\` shows them.`);
  if (others.length > 0) throw new Failure('usage', tellAmbiguous(said, [found, ...others]));
  return found.source;
}

/** All sources, or those of a collection, with what they are called. */
export async function listCandidates(
  app: Pick<App, 'settings' | 'sources'>,
  collection: string | undefined,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { id, sources } of app.settings.collections) {
    if ((collection ?? id) !== id) continue;
    const states = await app.sources.listStates(id);
    for (const source of sources) {
      const state = stateForCurrentUrl(source, states.get(source.id));
      candidates.push({ source, name: toSourceName(source, state) });
    }
  }
  return candidates;
}

/** Those that are meant, by the first way of naming by which any is. */
export function matchSource(candidates: readonly Candidate[], said: string): readonly Candidate[] {
  const [line, name, key] = [toSingleLine(said), toNameKey(said), toFeedKey(said)];
  const ways: readonly ((candidate: Candidate) => boolean)[] = [
    ({ source }) => source.id === said,
    (candidate) => candidate.name === line,
    (candidate) => toNameKey(candidate.name) === name,
    ({ source }) => key !== undefined && toFeedKey(source.url) === key,
  ];
  for (const isMeant of ways) {
    const meant = candidates.filter(isMeant);
    if (meant.length > 0) return meant;
  }
  return [];
}

/** A name without case, accents and signs; one of signs alone as it is. */
function toNameKey(name: string): string {
  return foldPhrase(name) || toSingleLine(name);
}

/** A sentence, and the candidates. */
export function tellAmbiguous(said: string, candidates: readonly Candidate[]): string {
  const isSameId = new Set(candidates.map(({ source }) => source.id)).size < candidates.length;
  const advice = isSameId ? 'Name the collection with --collection.' : 'Name one by its id.';
  return [`"${said}" is the name of several sources. ${advice}`, ...tellCandidates(candidates)].join('\n');
}

/** A line for each, as far as they are few. */
export function tellCandidates(candidates: readonly Candidate[]): readonly string[] {
  const lines = candidates
    .slice(0, MAX_CANDIDATES)
    .map(({ source, name }) => `  ${source.collection}  ${source.id}  ${name} (${maskUrl(source.url)})`);
  const more = candidates.length > MAX_CANDIDATES ? [`  and ${candidates.length - MAX_CANDIDATES} more`] : [];
  return [...lines, ...more];
}
