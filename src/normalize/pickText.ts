/** Which text is kept of an article. */
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { BY_OPERATOR } from '../model/selection.ts';

/** A text in both forms and where it came from. */
interface PickedText {
  readonly text?: string;
  readonly markdown?: string;
  readonly from: string;
}

/** Longest text of an article, in bytes, so that neither the inbox nor an index grows without bound. */
const MAX_BYTES = 100_000;

/** At most 100 KB of UTF-8, cut at a paragraph where there is one, else at a character. */
export function cutBytes(text: string, maxBytes = MAX_BYTES): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const cut = new TextDecoder().decode(bytes.subarray(0, maxBytes)).replace(/\ufffd+$/, '');
  const paragraph = cut.lastIndexOf('\n\n');
  return paragraph > cut.length / 2 ? cut.slice(0, paragraph) : cut;
}

/**
 * The text, cut where it is too long. Its Markdown goes with what was cut, or when addresses make it much longer than its text:
 * the two say the same, or there is only one.
 */
export function cutBody({ text, markdown }: Pick<PickedText, 'text' | 'markdown'>): {
  text?: string;
  markdown?: string;
} {
  if (text === undefined) return {};
  const cut = cutBytes(text);
  const isWhole = cut === text && markdown !== undefined && Buffer.byteLength(markdown) <= MAX_BYTES * 2;
  return { text: cut, ...(isWhole && { markdown }) };
}

/** The page's text; the AMP variant's where that shows more than twice as much (the page is a stub); the feed's where neither was read. */
export function pickText(page: Extraction | undefined, variant: Extraction | undefined, entry: Entry): PickedText {
  const candidates: readonly PickedText[] = [
    { ...extractionText(page), from: `page:${page?.provenance.text ?? ''}` },
    { ...extractionText(variant), from: `amp:${variant?.provenance.text ?? ''}` },
    { ...(entry.text !== undefined && entry.text !== '' && { text: entry.text }), from: 'feed' },
  ];
  let best = candidates[0] as PickedText;
  if (page?.provenance.text === BY_OPERATOR && best.text !== undefined) return best;
  for (const candidate of candidates.slice(1)) {
    if ((candidate.text?.length ?? 0) > (best.text?.length ?? 0) * 2) best = candidate;
  }
  return best;
}

function extractionText(extraction: Extraction | undefined): { text?: string; markdown?: string } {
  const { text, markdown } = extraction ?? {};
  return {
    ...(text !== undefined && text !== '' && { text }),
    ...(markdown !== undefined && markdown !== '' && { markdown }),
  };
}
