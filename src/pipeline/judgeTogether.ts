/** Drafts of one batch are judged together: what the pages of a source share is template. */
import { isFailure } from '../errors.ts';
import type { Evidence, ScoredDraft } from '../model/article.ts';
import type { PageTraces } from '../model/pageTraces.ts';
import { withDraftTexts } from '../normalize/evidenceTexts.ts';
import { joinTraces, keepTraces, toPageTraces, toSisterPages } from '../normalize/sisterPages.ts';
import { toDraft } from '../normalize/toDraft.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inSlices } from './inSlices.ts';
import { asRecorded } from './recordedSource.ts';
import { scoreDraft } from './scoreDraft.ts';

/** Drafts between two pauses: some milliseconds each. */
const BETWEEN_PAUSES = 5;

/**
 * The drafts as their sister pages let them be: those of the batch and those that are remembered of the source. The order of
 * reading makes no difference. Remembers the pages of the batch.
 */
export async function judgeTogether(
  context: CollectionContext,
  drafts: readonly ScoredDraft[],
  { pageTraces, pause }: Pick<Effects, 'pageTraces' | 'pause'>,
): Promise<readonly ScoredDraft[]> {
  const sources = [...bySource(drafts)].map(async ([sourceId, ofSource]) => {
    const read = ofSource.flatMap(({ evidence }) => (evidence?.page === undefined ? [] : [toPageTraces(evidence)]));
    const known = read.length === 0 ? [] : await pageTraces.load(context.collection.id, sourceId);
    if (read.length > 0) await pageTraces.save(context.collection.id, sourceId, keepTraces(known, read));
    return { ofSource, traces: joinTraces(known, read) };
  });
  const read = (await Promise.all(sources)).flatMap(({ ofSource, traces }) =>
    ofSource.map((draft) => ({ draft, traces })),
  );
  const judged: ScoredDraft[] = [];
  const judge = ({ draft, traces }: (typeof read)[number]) => void judged.push(judgeDraft(context, draft, traces));
  await inSlices(read, judge, { pause }, BETWEEN_PAUSES);
  return judged;
}

/** Each site of an archive is a source of its own. */
function bySource(drafts: readonly ScoredDraft[]): ReadonlyMap<string, readonly ScoredDraft[]> {
  const sources = new Map<string, ScoredDraft[]>();
  for (const draft of drafts) {
    const recorded = draft.evidence?.feed.recorded;
    const { sourceId } = draft.provenance;
    const key = recorded === undefined ? sourceId : `${sourceId} ${fingerprint(recorded.url)}`;
    const ofSource = sources.get(key);
    if (ofSource === undefined) sources.set(key, [draft]);
    else ofSource.push(draft);
  }
  return sources;
}

/** A draft without its evidence, decided anew where there are sister pages. */
function judgeDraft(
  context: CollectionContext,
  { evidence, ...draft }: ScoredDraft,
  traces: readonly PageTraces[],
): ScoredDraft {
  const configured = context.collection.sources.find(({ id }) => id === draft.provenance.sourceId);
  const source = configured && evidence ? asRecorded(configured, evidence.feed) : configured;
  if (source === undefined || evidence === undefined || traces.length < 2) return draft;
  try {
    const input = toInput(context, source, withDraftTexts(evidence, draft), traces);
    return asFailureOf(draft.id, () => scoreDraft(context, toDraft(input), evidence.nowMs));
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return draft; // a defect of ours costs what the sister pages would have told, not the article
  }
}

function toInput(
  { providers }: CollectionContext,
  source: CollectionContext['collection']['sources'][number],
  evidence: Evidence,
  traces: readonly PageTraces[],
) {
  return { ...evidence, source, providers, sisters: toSisterPages(toPageTraces(evidence), traces) };
}
