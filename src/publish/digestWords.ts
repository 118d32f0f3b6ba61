/** What a digest says in words of our own, in all forms that people read. English, and the same on every machine. */
import { countDigestStories, type Digest, type DigestStory, type DigestTopic } from '../model/digest.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The heading of the whole: `AI Every Day, 29 November 2026`. */
export function toHeading({ title, day }: Digest): string {
  return `${title}, ${toDayText(day)}`;
}

/** How many stories there are, and since when. */
export function toOpening(digest: Digest): string {
  const count = countDigestStories(digest);
  if (count === 0) return 'Nothing is left of this digest.';
  return `${count === 1 ? '1 story' : `${count} stories`} since ${toInstantText(digest.since)}.`;
}

/** The heading of a topic; undefined where no story of the digest has one. */
export function toTopicHeading({ topics }: Digest, { name }: DigestTopic): string | undefined {
  return name ?? (topics.length > 1 ? 'Other stories' : undefined);
}

/** When something was published, as far as anybody says so. */
export function toDateText({
  publishedDateTime,
  dateCertainty,
}: Pick<DigestStory, 'publishedDateTime' | 'dateCertainty'>): string {
  if (dateCertainty === 'day') return toDayText(publishedDateTime);
  const instant = toInstantText(publishedDateTime);
  return dateCertainty === 'firstSeen' ? `date unknown, first seen ${instant}` : instant;
}

/** Said of a story that the digest before had too. */
export const UPDATE_MARK = 'Update: more on a story of the last digest.';

/** An address that a link may lead to; undefined for any other. */
export function toLinkUrl(url: string): string | undefined {
  return /^https?:\/\/\S+$/i.test(url) ? url : undefined;
}

/** A day, or that of an instant: `2026-11-29...` as `29 November 2026`. */
function toDayText(iso: string): string {
  return `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`;
}

function toInstantText(iso: string): string {
  return `${toDayText(iso)}, ${iso.slice(11, 16)} UTC`;
}
