/** What frontwire reads out of a page, without storing anything: the `page` object of `inspect` (docs/contract.md). */
import { toCacheUrl } from '../discover/ampCache.ts';
import { discoverLinks } from '../discover/discoverLinks.ts';
import { extractPage } from '../extract/extractPage.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { findExtractRule, selectFields, withFields } from '../extract/selectFields.ts';
import type { Document } from '../model/http.ts';
import type { NonArticle } from '../model/nonArticle.ts';
import type { Extraction, PagePicture } from '../model/page.ts';
import { BY_OPERATOR, type ExtractRule } from '../model/selection.ts';

/** A page as `inspect` shows it. Unknown fields are absent. */
export interface InspectedPage {
  readonly url?: string;
  readonly canonicalUrl?: string;
  readonly ampUrl?: string;
  readonly cdnAmpUrl?: string;
  readonly isAmp: boolean;
  readonly title?: string;
  readonly publishedDateTime?: string;
  readonly updatedDateTime?: string;
  readonly authors?: readonly string[];
  readonly excerpt?: string;
  readonly siteName?: string;
  readonly image?: Pick<PagePicture, 'url' | 'width' | 'height'>;
  readonly language?: string;
  readonly text?: string;
  readonly wordCount?: number;
  readonly sections?: readonly string[];
  readonly tags?: readonly string[];
  readonly junk?: NonArticle;
  /** Fields that the operator's `extract` gave; absent where no rule is for the page. */
  readonly byExtract?: readonly string[];
}

/** Stands in for the URL of a page that has none, so that links can be read at all; never shown. */
const NOWHERE = 'http://page.invalid/page';

/** A URL unless it only repeats the stand-in. */
const shown = (url: string | undefined) => (url?.startsWith('http://page.invalid/') ? undefined : url);

/** Reads a page. `nowMs` refuses dates in the future; `rules` are the operator's. Throws Failure as `scanPage` does. */
export function inspectPage(document: Document, nowMs?: number, rules?: readonly ExtractRule[]): InspectedPage {
  const url = document.url ?? NOWHERE;
  const rule = findExtractRule(rules, url);
  const selected = rule && selectFields(document, url, rule);
  const markup = scanPage(selected?.document ?? document);
  const links = discoverLinks(markup, url);
  const found = extractPage(markup, { url, ...(nowMs !== undefined && { nowMs }) });
  const extraction = selected ? withFields(found, selected.fields) : found;
  const ampUrl = shown(links.ampUrl);
  const page = {
    url: document.url,
    canonicalUrl: shown(links.canonicalUrl),
    ampUrl,
    cdnAmpUrl: ampUrl === undefined ? undefined : toCacheUrl(ampUrl),
    ...toShown(extraction),
    ...(selected && {
      byExtract: Object.keys(extraction.provenance).filter((name) => extraction.provenance[name] === BY_OPERATOR),
    }),
  };
  const known = Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined));
  return { ...known, isAmp: links.isAmp };
}

/** What is shown of an extraction, in the order in which it is printed. */
function toShown(extraction: Extraction) {
  const { title, publishedDateTime, updatedDateTime, authors, excerpt, siteName, language } = extraction;
  const { images, text, wordCount, sections, keywords: tags, nonArticle: junk } = extraction;
  const [lead] = images;
  const image = lead && {
    url: lead.url,
    ...(lead.width && { width: lead.width }),
    ...(lead.height && { height: lead.height }),
  };
  const words = { title, publishedDateTime, updatedDateTime, authors, excerpt, siteName, image, language };
  return { ...words, text, wordCount, sections, tags, junk };
}
