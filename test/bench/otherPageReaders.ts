/** Other readers of pages behind one function each, with their answers in the terms of `inspect`. */
import { extractFromHtml } from '@extractus/article-extractor';
import { Readability } from '@mozilla/readability';
import { Tokenizer } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import createMetascraper from 'metascraper';
import author from 'metascraper-author';
import date from 'metascraper-date';
import description from 'metascraper-description';
import image from 'metascraper-image';
import publisher from 'metascraper-publisher';
import title from 'metascraper-title';
import url from 'metascraper-url';

/** What a reader found; absent what it does not look for. */
export interface FoundPage {
  readonly title?: string;
  readonly publishedDateTime?: string;
  readonly authors?: readonly string[];
  readonly image?: { readonly url: string };
  readonly excerpt?: string;
  readonly siteName?: string;
  readonly canonicalUrl?: string;
  readonly text?: string;
}

const scrape = createMetascraper([author(), date(), description(), image(), publisher(), title(), url()]);

/** Text with a value, as a field. */
function field<K extends string>(name: K, value: string | null | undefined): { [key in K]?: string } {
  return value ? ({ [name]: value } as { [key in K]?: string }) : {};
}

function dateField(value: string | null | undefined): { publishedDateTime?: string } {
  const ms = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? {} : { publishedDateTime: `${new Date(ms).toISOString().slice(0, 19)}Z` };
}

/** Metadata by metascraper and its common rules. */
export async function readWithMetascraper(html: string, address: string): Promise<FoundPage> {
  const found = (await scrape({ html, url: address })) as Record<string, string | null>;
  return {
    ...field('title', found.title),
    ...dateField(found.date),
    ...(found.author && { authors: [found.author] }),
    ...(found.image && { image: { url: found.image } }),
    ...field('excerpt', found.description),
    ...field('siteName', found.publisher),
    ...field('canonicalUrl', found.url),
  };
}

/** Metadata and text by @extractus/article-extractor. */
export async function readWithArticleExtractor(html: string, address: string): Promise<FoundPage> {
  const found = await extractFromHtml(html, address);
  return {
    ...field('title', found?.title),
    ...dateField(found?.published),
    ...(found?.author && { authors: [found.author] }),
    ...(found?.image && { image: { url: found.image } }),
    ...field('excerpt', found?.description),
    ...field('siteName', found?.source),
    ...field('canonicalUrl', found?.url),
    ...field('text', found?.content?.replace(/<[^>]+>/g, ' ')),
  };
}

/** Metadata and text by @mozilla/readability on a linkedom document. */
export async function readWithReadability(html: string): Promise<FoundPage> {
  const { document } = parseHTML(html);
  const found = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
  return {
    ...field('title', found?.title),
    ...dateField(found?.publishedTime),
    ...(found?.byline && { authors: [found.byline] }),
    ...field('excerpt', found?.excerpt),
    ...field('siteName', found?.siteName),
    ...field('text', found?.textContent),
  };
}

const ignore = () => undefined;
const CALLBACKS =
  'onattribdata onattribentity onattribend onattribname oncdata onclosetag oncomment ondeclaration onend ' +
  'onopentagend onopentagname onprocessinginstruction onselfclosingtag ontext ontextentity isInForeignContext';
const NOTHING = Object.fromEntries(
  CALLBACKS.split(' ').map((name) => [name, ignore]),
) as unknown as ConstructorParameters<typeof Tokenizer>[1];

/** The floor: every token seen, nothing done. */
export function tokenize(html: string): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, NOTHING);
  tokenizer.write(html);
  tokenizer.end();
}
