/** Reads all fields of a page out of its markup, each with where it came from. */
import type { Entry } from '../model/feed.ts';
import type { CandidateElement, Markup } from '../model/markup.ts';
import type { Extraction } from '../model/page.ts';
import { toPlainText } from '../text/html/html.ts';
import { plainParagraphs } from '../text/markdown/block.ts';
import { writeMarkdown } from '../text/markdown/writeMarkdown.ts';
import { hashBlocks } from './blockHashes.ts';
import { type ArticleText, extractText, renderText } from './body/extractText.ts';
import { renderMarkdown } from './body/renderMarkdown.ts';
import { closingLines } from './byline/creditLines.ts';
import { extractAuthors } from './byline/extractAuthors.ts';
import { countWords } from './countWords.ts';
import { extractDates } from './date/extractDates.ts';
import { extractExcerpt } from './excerpt/extractExcerpt.ts';
import { extractLanguage } from './extractLanguage.ts';
import type { Found } from './facts/found.ts';
import { gatherFacts, type PageFacts } from './facts/pageFacts.ts';
import { detectNonArticle } from './junk/detectNonArticle.ts';
import { extractImages } from './picture/extractImages.ts';
import { extractVideo } from './picture/extractVideo.ts';
import { extractSiteLogo, extractSiteName } from './site/extractSite.ts';
import { extractSubject } from './subject/extractSubject.ts';
import { extractTitle } from './title/extractTitle.ts';

/** What is known besides the page: its URL, the entry that announced it, the time, after which no date is plausible. */
export interface PageContext {
  readonly url: string;
  readonly entry?: Entry;
  readonly nowMs?: number;
}

/** The text in JSON-LD is taken if the page shows less than this share of it. */
const SHOWN_SHARE = 0.5;

interface Body {
  readonly text: string;
  readonly markdown: string;
  readonly from: string;
}

/** The article's text: the one that the page shows, or the one in JSON-LD if only scripts show it. */
function bodyOf(facts: PageFacts, text: ArticleText | undefined): Body | undefined {
  const shown = text === undefined ? '' : renderText(text);
  const raw = facts.article?.articleBody;
  const stated = typeof raw === 'string' && raw.length < 300_000 ? toPlainText(raw) : '';
  if (stated.length > 200 && shown.length < stated.length * SHOWN_SHARE) {
    // the page may show an opening that is not a part of the stated body
    const opening = (text?.passages ?? []).filter(
      (passage) => passage.tag === 'p' && !stated.includes(passage.text.slice(0, 40)),
    );
    const whole = [...opening.map((passage) => passage.text), stated].join('\n\n');
    return { text: whole, markdown: writeMarkdown(plainParagraphs(whole)), from: 'json-ld' };
  }
  if (text === undefined || shown === '') return undefined;
  return { text: shown, markdown: renderMarkdown(facts.markup, text), from: 'text' };
}

/** The parts of `found` that were found, and the provenance of each. */
function settle(found: Readonly<Record<string, Found<unknown> | undefined>>): {
  fields: Record<string, unknown>;
  provenance: Record<string, string>;
} {
  const fields: Record<string, unknown> = {};
  const provenance: Record<string, string> = {};
  for (const [name, entry] of Object.entries(found)) {
    if (entry === undefined) continue;
    fields[name] = entry.value;
    provenance[name] = entry.from;
  }
  return { fields, provenance };
}

/** The place where the text begins, in place of a heading. */
function beginningOf(markup: Markup, text: ArticleText | undefined): CandidateElement | undefined {
  const contentBlock = text?.area.contentBlock;
  const start = contentBlock === undefined ? undefined : markup.contentBlocks[contentBlock]?.start;
  if (contentBlock === undefined || start === undefined) return undefined;
  return { kind: 'heading', tag: 'h1', names: '', contentBlock, flags: 0, start, end: start };
}

/** Reads a page. Never throws: a page without anything readable gives an extraction without fields, marked as not an article. */
export function extractPage(markup: Markup, context: PageContext): Extraction {
  const facts = gatherFacts(markup, context.url);
  const title = extractTitle(facts);
  const text = extractText(markup, title?.heading);
  const beginning = title?.heading ?? beginningOf(markup, text);
  const lastLines = text === undefined ? [] : closingLines(text);
  const { published, updated } = extractDates(facts, beginning, lastLines, context.nowMs);
  const body = bodyOf(facts, text);
  const video = extractVideo(facts, text);
  const images = extractImages(facts, text?.area);
  const nonArticle = markup.hasText ? detectNonArticle(facts, text, context.entry) : undefined;
  const siteLogo = extractSiteLogo(facts);
  const { fields, provenance } = settle({
    title,
    publishedDateTime: published && { value: published.iso, from: published.from },
    updatedDateTime: updated && { value: updated.iso, from: updated.from },
    authors: extractAuthors(facts, beginning, text),
    excerpt: extractExcerpt(facts, text, title?.value),
    siteName: extractSiteName(facts),
    language: extractLanguage(facts),
    text: body && { value: body.text, from: body.from },
  });
  return {
    ...fields,
    ...(title?.titles && { titles: title.titles }),
    blocks: hashBlocks(markup),
    ...(published && { dateCertainty: published.certainty }),
    ...(updated && updated.certainty !== 'instant' && { updateCertainty: updated.certainty }),
    ...(siteLogo && { siteLogo }),
    images: images.map(({ from: _from, ...picture }) => picture),
    ...(body && { markdown: body.markdown, wordCount: countWords(body.text) }),
    ...extractSubject(facts),
    ...(video.player && { player: video.player }),
    ...(video.isVideo && { isVideo: true }),
    ...(nonArticle && { nonArticle: nonArticle }),
    encoding: markup.encoding,
    provenance: { ...provenance, ...(images[0] && { images: images[0].from }) },
  };
}
