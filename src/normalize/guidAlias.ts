/** The second name of an article: the guid under which its source announces it, whatever its link becomes. */
import type { ScoredDraft } from '../model/article.ts';
import { fingerprint } from '../text/fingerprint.ts';

const PREFIX = 'g';
const HASH_LENGTH = 20;
/** Positions in a list and words such as `news` name no article for long. */
const NO_NAME = /^(?:\d{1,3}|[a-z]{1,8})$/i;
/** Two dates of one article: publishers correct them by hours, not by days. */
const SAME_DATE_MS = 6 * 3_600_000;

/**
 * The alias of a guid within its source (RSS 2.0, `<guid>`: "a string that uniquely identifies the item"); undefined for what cannot
 * be a name. The guid has to be one that no other entry of its document bears.
 */
export function toGuidAlias(sourceId: string, guid: string): string | undefined {
  return NO_NAME.test(guid.trim()) ? undefined : `${PREFIX}${fingerprint(`${sourceId}\n${guid.trim()}`, HASH_LENGTH)}`;
}

/** True for an alias that comes of a guid: weaker than those of URLs, since some feeds use a guid again. */
export function isGuidAlias(alias: string): boolean {
  return alias.startsWith(PREFIX);
}

/** True if two drafts of one guid are one article whose link changed, and not a guid that was used again: same instant, or same title about then. */
export function isSameItem(one: ScoredDraft, other: ScoredDraft): boolean {
  const [a, b] = [one.fields, other.fields];
  const isUndated = [one, other].some(({ provenance }) => provenance.dateCertainty === 'firstSeen');
  if (!isUndated && a.publishedDateTime === b.publishedDateTime) return true;
  if (foldTitle(a.title) !== foldTitle(b.title)) return false;
  return isUndated || Math.abs(Date.parse(a.publishedDateTime) - Date.parse(b.publishedDateTime)) <= SAME_DATE_MS;
}

function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
