/** What several fields need to know of a page, gathered once. */
import type { CandidateElement, Markup, StructuredItem } from '../../model/markup.ts';
import { toPlainText } from '../../text/html/html.ts';
import { withoutTypedTags } from '../../text/html/typedTags.ts';
import { isJsonObject, type JsonObject } from '../../text/jsonObject.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { isUnfilledText } from '../../text/words/unfilled.ts';

/** Markup with its metas and JSON-LD in a form that is easy to ask. */
export interface PageFacts {
  readonly markup: Markup;
  /** The page's URL: base of its links. */
  readonly url: string;
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** The JSON-LD object of the article, if there is one. */
  readonly article: JsonObject | undefined;
  /** True unless `3/4/2020` is a day in March: on pages of the United States. */
  readonly isDayFirst: boolean;
  /** The JSON-LD objects that describe this page or name somebody, for what the article's does not say. */
  readonly items: readonly StructuredItem[];
}

/** Types of schema.org that describe an article, the surest first. */
const ARTICLE_TYPES = [
  /newsarticle$|^reportage|^analysis|^opinion/,
  /article$|^blogposting$|^liveblogposting$|^socialmediaposting$|^discussionforumposting$|^report$/,
  /^review$|^recipe$|^videoobject$|^podcastepisode$|^creativework$|^event$|^howto$/,
  /^webpage$|^itempage$|^article/,
];

/** The text of a JSON-LD value (of a list, the first) without tags and entities; undefined for a value without text. */
export function textOfValue(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  if (isJsonObject(first)) return textOfValue(first['@value'] ?? first.name ?? undefined);
  if (typeof first !== 'string' && typeof first !== 'number') return undefined;
  const text = toPlainText(toPlainText(String(first).slice(0, 5_000)));
  return text === '' || isUnfilledText(text) ? undefined : text;
}

function pathOf(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** True if a JSON-LD object names the page's URL as its own. */
function isOfPage(value: JsonObject, url: string): boolean {
  const main = value.mainEntityOfPage;
  const named = [value.url, value['@id'], main, isJsonObject(main) ? (main['@id'] ?? main.url) : undefined];
  return named.some((name) => typeof name === 'string' && pathOf(resolveUrl(name, url) ?? '') === pathOf(url));
}

/** An article that says nothing itself, with what its page says in its place: some templates nest all values there. */
function withMainEntity(article: JsonObject): JsonObject {
  const main = article.mainEntityOfPage;
  const isBare = article.headline === undefined && article.name === undefined && article.datePublished === undefined;
  return isBare && isJsonObject(main) ? { ...main, ...article } : article;
}

function findArticleItem(items: readonly StructuredItem[], url: string): JsonObject | undefined {
  for (const pattern of ARTICLE_TYPES) {
    const found = items.filter((item) => item.types.some((type) => pattern.test(type)));
    const own = found.find((item) => isOfPage(item.value, url)) ?? found[0];
    if (own !== undefined) return withMainEntity(own.value);
  }
  return undefined;
}

/** Gathers the facts of a page. */
export function gatherFacts(markup: Markup, url: string): PageFacts {
  const metas = new Map<string, string[]>();
  for (const { name, content } of markup.metas) {
    const list = metas.get(name);
    if (list === undefined) metas.set(name, [content]);
    else list.push(content);
  }
  const language = markup.lang ?? metas.get('og:locale')?.[0] ?? '';
  const isDayFirst =
    /^(?!en)[a-z]{2}|^en[-_](?:gb|au|ie|in|nz|za)/i.test(language) ||
    /^https?:\/\/[^/]+\.(?:uk|au|ie|in|nz|za)(?:[:/]|$)/i.test(url);
  const items = markup.structured.filter(({ isOther }) => isOther !== true);
  return {
    markup,
    url,
    metas,
    article: findArticleItem(items, url),
    isDayFirst,
    items,
  };
}

/** The plain text of the first of these metas that has one, with the name of that meta. */
export function metaText(facts: PageFacts, ...names: readonly string[]): { text: string; from: string } | undefined {
  for (const name of names) {
    for (const content of facts.metas.get(name) ?? []) {
      const text = toPlainText(content);
      if (text !== '') return { text, from: name };
    }
  }
  return undefined;
}

/** The rest of a tag that a quotation mark or a bracket within an attribute ended too early. */
const TORN_TAG = /^[^<>"]{0,200}"\s?>\s*/;

/** The visible text of a candidate, at most 600 characters of 3,000 of markup; none if a template left it unfilled. */
export function candidateText(facts: PageFacts, candidate: CandidateElement): string {
  const end = Math.min(candidate.end, candidate.start + 3_000);
  const html = facts.markup.html.slice(candidate.start, end);
  const text = toPlainText(withoutTypedTags(html)).slice(0, 600);
  return isUnfilledText(text) ? '' : text.replace(TORN_TAG, '');
}
