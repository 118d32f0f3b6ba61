/** What selectors found as an entry and as a feed, whatever the document was. */
import { Failure } from '../../errors.ts';
import { MAX_EXCERPT_CHARACTERS } from '../../model/articleSchema.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import type { ParsedDate } from '../../text/date/time.ts';
import { toPlainText } from '../../text/html/html.ts';
import { cutAtSpace } from '../../text/words/cutText.ts';
import { toCount } from '../../text/words/toCount.ts';

/** The values of one item. */
interface SelectedValues {
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly date: ParsedDate | undefined;
  readonly image: string | undefined;
  readonly text: string | undefined;
}

/** The entry of an item; undefined for one without an address. */
export function toSelectedEntry({ url, title, date, image, text }: SelectedValues): Entry | undefined {
  if (url === undefined) return undefined;
  const name = toPlainText(title ?? '');
  const words = toPlainText(text ?? '');
  return {
    url,
    ...(name !== '' && { title: name }),
    ...(date && { published: date.iso, dateCertainty: date.certainty }),
    ...(words !== '' && { summary: cutAtSpace(words, MAX_EXCERPT_CHARACTERS) }),
    ...(words.length > MAX_EXCERPT_CHARACTERS && { text: words }),
    ...(image !== undefined && { image: { url: image } }),
  };
}

/** What the selector of items found. */
interface SelectedItems {
  /** Undefined where an item has no address. */
  readonly entries: readonly (Entry | undefined)[];
  /** Items in the document; those past the limit are not among the entries. */
  readonly found: number;
  /** The selector of items. */
  readonly item: string;
  readonly subject: string;
}

/** The feed of these. @throws Failure `no_articles_found` where no item has an address */
export function toSelectedFeed(head: Omit<Feed, 'entries'>, { entries, found, item, subject }: SelectedItems): Feed {
  const addressed = entries.filter((entry) => entry !== undefined);
  if (addressed.length === 0) {
    const sentence =
      found === 0
        ? `The selector "${item}" finds nothing in the document.`
        : `The selector "${item}" finds ${toCount(found, 'item')}, none of which has an address by \`select.url\`.`;
    throw new Failure('no_articles_found', sentence, { subject });
  }
  const [past, empty] = [found - entries.length, entries.length - addressed.length];
  const faults = [
    ...(past > 0 ? [`only the first ${toCount(entries.length, 'item')} are read`] : []),
    ...(empty > 0 ? [`${toCount(empty, 'item has', 'items have')} no address by \`select.url\``] : []),
  ];
  const skipped = past + empty;
  return {
    ...head,
    ...(faults.length > 0 && { faults }),
    ...(skipped > 0 && { skippedEntries: skipped }),
    entries: addressed,
  };
}
