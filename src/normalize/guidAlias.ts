/** The second name of an article: the guid under which its source announces it, whatever its link becomes. */
import type { ScoredDraft } from '../model/article.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

const PREFIX = 'g';
const HASH_LENGTH = 20;
/** Positions in a list (`3`, `item-3`) and words such as `news` do not name an article for long. */
const NO_NAME = /^(?:[a-z]{0,8}[-_]?\d{1,3}|[a-z]{1,8})$/i;
/** Least share of their words that two titles of one article have in common, seen from the shorter one. */
const SHARED_WORDS = 0.5;

/**
 * The alias of a guid within its source (RSS 2.0, `<guid>`: "a string that uniquely identifies the item"); undefined for what cannot
 * be a name. No other entry of the document may have the same guid.
 */
export function toGuidAlias(sourceId: string, guid: string): string | undefined {
  return NO_NAME.test(guid.trim()) ? undefined : `${PREFIX}${fingerprint(`${sourceId}\n${guid.trim()}`, HASH_LENGTH)}`;
}

/** True for an alias made of a guid: weaker than those of URLs, since some feeds use a guid again. */
export function isGuidAlias(alias: string): boolean {
  return alias.startsWith(PREFIX);
}

/**
 * True if two drafts of one guid are one article whose link changed, and not a guid that was used again: of the same instant and
 * under titles alike, or under the same title at the same path, where only the session differs.
 */
export function isSameItem(one: ScoredDraft, other: ScoredDraft): boolean {
  const [a, b] = [one.fields, other.fields];
  const [titleA, titleB] = [foldTitle(a.title), foldTitle(b.title)];
  if (titleA === titleB && addressOf(a.webUrl) === addressOf(b.webUrl)) return true;
  const isUndated = [one, other].some(({ provenance }) => provenance.dateCertainty === 'firstSeen');
  if (isUndated || a.publishedDateTime !== b.publishedDateTime) return false;
  // a day without a time is that of all its news
  return titleA === titleB || (!/T00:00:00Z$/.test(a.publishedDateTime) && isAlike(titleA, titleB));
}

function isAlike(one: string, other: string): boolean {
  const [words, others] = [new Set(one.split(' ')), new Set(other.split(' '))];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared >= SHARED_WORDS * Math.min(words.size, others.size);
}

/** Host and path without session ids. */
function addressOf(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/[?#;].*$/s, '');
}

function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
