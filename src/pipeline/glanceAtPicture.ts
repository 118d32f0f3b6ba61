/** The size of a lead picture, read while its article is, so that the first publish has it. */
import { type FailureCode, isFailure } from '../errors.ts';
import { buildPictureGlanceRequest } from '../fetch/buildRequest.ts';
import type { ScoredDraft } from '../model/article.ts';
import type { InboxEntry } from '../model/inbox.ts';
import type { PagePicture } from '../model/page.ts';
import type { Collection } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import { readSize } from './measureLeadImage.ts';
import { isUnmeasured } from './owedPictures.ts';

/** Failures that say nothing of the picture: it was not waited for, or its host is to be left alone for a while. */
const NOT_NOW: ReadonlySet<FailureCode> = new Set(['timeout', 'rate_limited']);

/**
 * What is known of the lead picture of a draft after a glance at it: its size, or only its address where there is nothing to be
 * known. Undefined where it is to be looked at apart, as `measureLeadImage` does: its host is slow or others wait for it, or a round
 * is recorded or replayed, which is to come out the same however quick anything was; and where its page could not be read. Undefined,
 * too, where nothing is to be looked at: the size is told, pictures are stored, or the article is known. Waits for no longer than the
 * request of a glance has.
 */
export async function glanceAtPicture(
  { id, output }: Collection,
  draft: ScoredDraft,
  { network, articles, clock, log }: Pick<Effects, 'network' | 'articles' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<PagePicture | undefined> {
  const [lead] = draft.fields.images;
  if (lead === undefined || !isUnmeasured(draft) || output.images) return undefined;
  if (clock.apart !== undefined || draft.provenance.readFrom === 'feed') return undefined;
  const known = await articles.resolve(id, draft.aliases);
  if (known.some((owner) => owner !== undefined)) return undefined;
  const { url } = lead;
  const toUnknown = (reason: string): PagePicture => {
    log.debug('image.unknown', { collection: id, articleId: draft.id, url, reason });
    return { url };
  };
  try {
    const size = readSize(await network.fetch(buildPictureGlanceRequest(url), signal));
    return 'reason' in size ? toUnknown(size.reason) : { url, ...size };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    // also where the work is to end: the article was read, and is kept
    return thrown.retry === 'soon' || NOT_NOW.has(thrown.code) ? undefined : toUnknown(thrown.message);
  }
}

/** Drafts with what glances at their pictures came to. */
export function withGlances(drafts: readonly ScoredDraft[], entries: readonly InboxEntry[]): readonly ScoredDraft[] {
  const known = new Map(listGlances(entries).map((picture) => [picture.url, picture]));
  if (known.size === 0) return drafts;
  return drafts.map((draft) => {
    const [lead, ...others] = draft.fields.images;
    const { width, height } = known.get(lead?.url ?? '') ?? {};
    if (lead === undefined || width === undefined || height === undefined || !isUnmeasured(draft)) return draft;
    return { ...draft, fields: { ...draft.fields, images: [{ ...lead, width, height }, ...others] } };
  });
}

/** Addresses of the pictures of which a glance showed that nothing can be known. */
export function listUnknown(entries: readonly InboxEntry[]): ReadonlySet<string> {
  return new Set(listGlances(entries).flatMap(({ url, width }) => (width === undefined ? [url] : [])));
}

function listGlances(entries: readonly InboxEntry[]): readonly PagePicture[] {
  return entries.flatMap((entry) => (entry.kind === 'draft' && entry.picture ? [entry.picture] : []));
}
