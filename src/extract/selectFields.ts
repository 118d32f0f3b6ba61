/** What the operator's `extract` says of an article's page: its word goes before our own judgement. */
import { Failure } from '../errors.ts';
import type { Document } from '../model/http.ts';
import type { Extraction } from '../model/page.ts';
import { BY_OPERATOR, type ExtractRule } from '../model/selection.ts';
import { findElements, parseSelector, type SelectorBudget, startBudget } from '../text/html/selectors.ts';
import { type Element, type ParentNode, textOf } from '../text/html/tree.ts';
import { plainParagraphs } from '../text/markdown/block.ts';
import { writeMarkdown } from '../text/markdown/writeMarkdown.ts';
import { hostOf } from '../text/url/url.ts';
import { countWords } from './countWords.ts';
import { readDate } from './date/readDate.ts';
import { readTree } from './listing/readListing.ts';

/** The rule for a page: the source's own, else that of its host or of a host above it. */
export function findExtractRule(rules: readonly ExtractRule[] | undefined, url: string): ExtractRule | undefined {
  const host = hostOf(url)?.replace(/^www\./, '') ?? '';
  return rules?.find((rule) => rule.host === undefined || host === rule.host || host.endsWith(`.${rule.host}`));
}

/** A page without what the operator takes away, and what is read of the rest. */
export interface SelectedPage {
  readonly document: Document;
  readonly fields: Partial<Extraction>;
}

/** Reads a page by a rule. @throws Failure `document_too_slow` where its selectors cost more than a page may, `body_too_large` */
export function selectFields(document: Document, url: string, rule: ExtractRule): SelectedPage {
  const { tree, page, html } = readTree(document, url);
  const budget = startBudget();
  const find = (css: string) => findWithin(css, tree, budget, url);
  const removed = new Set((rule.remove ?? []).flatMap((css) => [...find(css)]));
  const values = (written: string | undefined, read: (element: Element) => string | undefined): readonly string[] => {
    if (written === undefined) return [];
    const { css, attribute } = parseSelector(written);
    const found = find(css).filter((element) => !isWithin(element, removed));
    return found.flatMap(
      (element) => (attribute === undefined ? read(element) : element.attribs[attribute])?.trim() || [],
    );
  };
  const shown = (element: Element) => foldLine(textOf(element, { isLeft: (each) => removed.has(each) }));
  const [title] = values(rule.title, shown);
  const authors = [...new Set(values(rule.author, shown))];
  const dates = values(rule.date, ({ attribs }) => attribs.datetime ?? attribs.content);
  const date = [...dates, ...values(rule.date, shown)].map((text) => readDate(text, page.isDayFirst)).find(Boolean);
  const text = values(rule.text, (element) => toParagraphs(element, removed)).join('\n\n');
  const fields = {
    ...(title && { title, titles: [title] }),
    ...(authors.length > 0 && { authors }),
    ...(date && { publishedDateTime: date.iso, dateCertainty: date.certainty }),
    ...(text !== '' && { text, markdown: writeMarkdown(plainParagraphs(text)), wordCount: countWords(text) }),
  };
  return { document: removed.size === 0 ? document : withoutElements(document, html, removed), fields };
}

/** What was read by itself, with what the operator's selectors read before it; a page with a text by them is an article. */
export function withFields(extraction: Extraction, fields: Partial<Extraction>): Extraction {
  const { nonArticle, ...rest } = extraction;
  const named = Object.keys(fields).filter((name) => NAMED.has(name));
  const provenance = { ...extraction.provenance, ...Object.fromEntries(named.map((name) => [name, BY_OPERATOR])) };
  const isKept = nonArticle !== undefined && fields.text === undefined;
  return { ...rest, ...fields, ...(isKept && { nonArticle }), provenance };
}

const NAMED = new Set(['title', 'authors', 'publishedDateTime', 'text']);

function findWithin(css: string, tree: ParentNode, budget: SelectorBudget, url: string): readonly Element[] {
  const found = findElements(css, tree, budget);
  if (found !== 'too much') return found;
  const sentence = `The selectors of \`extract\` cost more than a page may; "${css}" is where it ended.`;
  throw new Failure('document_too_slow', sentence, { subject: url });
}

function isWithin(element: Element, outer: ReadonlySet<Element>): boolean {
  for (let at: ParentNode | null = element; at !== null; at = at.parent) if (outer.has(at as Element)) return true;
  return false;
}

const foldLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The text of an element: a paragraph for each block. */
function toParagraphs(element: Element, removed: ReadonlySet<Element>): string {
  const text = textOf(element, { blocks: '\u0000', isLeft: (each) => removed.has(each) });
  return text
    .split('\u0000')
    .map(foldLine)
    .filter((line) => line !== '')
    .join('\n\n');
}

/** The document without these elements, as UTF-8. */
function withoutElements(document: Document, html: string, removed: ReadonlySet<Element>): Document {
  const ranges = [...removed]
    .map(({ startIndex, endIndex }) => [startIndex ?? 0, (endIndex ?? -1) + 1] as const)
    .sort(([a], [b]) => a - b);
  let [rest, at] = ['', 0];
  for (const [start, end] of ranges) {
    if (start >= at) rest += html.slice(at, start);
    at = Math.max(at, end);
  }
  const headers = { ...document.headers, 'content-type': 'text/html; charset=utf-8' };
  return { ...document, bytes: new TextEncoder().encode(rest + html.slice(at)), headers };
}
