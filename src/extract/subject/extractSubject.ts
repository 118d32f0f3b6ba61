/** What a page says of its own subject: the section that it is in, and its tags. */
import type { Extraction } from '../../model/page.ts';
import { toPlainText } from '../../text/html/html.ts';
import { isJsonObject } from '../../text/jsonObject.ts';
import { withoutUnknown } from '../../text/withoutUnknown.ts';
import { isUnfilledText } from '../../text/words/unfilled.ts';
import { type PageFacts, textOfValue } from '../facts/pageFacts.ts';

/** Metas that name a section, those of the tools that measure readers among them. */
const SECTION_METAS = [
  'article:section',
  'og:section',
  'section',
  'parsely-section',
  'cxenseparse:section',
  'sailthru.section',
  'dc.subject.section',
];
const TAG_METAS = ['article:tag', 'news_keywords', 'keywords', 'parsely-tags', 'sailthru.tags'];

/** Longest name of a section or tag, in characters; longer ones are sentences. */
const MAX_NAME = 60;
const MAX_SECTIONS = 8;
const MAX_TAGS = 30;

/** Sections and tags, each absent where the page names none. */
export function extractSubject(facts: PageFacts): Pick<Extraction, 'sections' | 'keywords'> {
  return withoutUnknown({ sections: extractSections(facts), keywords: extractTags(facts) });
}

/** The page's sections: as stated, then its breadcrumb without the page itself; each once. */
function extractSections(facts: PageFacts): readonly string[] {
  const metas = SECTION_METAS.flatMap((name) => facts.metas.get(name) ?? []);
  return distinct([...listOf(facts.article?.articleSection), ...metas, ...breadcrumbOf(facts)], MAX_SECTIONS);
}

/** The page's tags and keywords, each once. */
function extractTags(facts: PageFacts): readonly string[] {
  const stated = listOf(facts.article?.keywords);
  const metas = TAG_METAS.flatMap((name) => facts.metas.get(name) ?? []);
  return distinct(
    [...stated, ...metas].flatMap((text) => text.split(/[,;|]/)),
    MAX_TAGS,
  );
}

/** The names of the last breadcrumb list (schema.org), without its last entry where that is the page. */
function breadcrumbOf(facts: PageFacts): readonly string[] {
  const list = facts.items.findLast(({ types }) => types.includes('breadcrumblist'))?.value.itemListElement;
  const names = (Array.isArray(list) ? list.slice(0, MAX_SECTIONS + 2) : []).map((entry: unknown) => {
    if (!isJsonObject(entry)) return '';
    return textOfValue(entry.name) ?? (isJsonObject(entry.item) ? textOfValue(entry.item.name) : undefined) ?? '';
  });
  const headline = textOfValue(facts.article?.headline);
  return names.at(-1) === headline ? names.slice(0, -1) : names;
}

/** The texts of a value that is one text or a list of them. */
function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value.slice(0, MAX_TAGS) : [value]).map((one) => textOfValue(one) ?? '');
}

function distinct(texts: readonly string[], limit: number): readonly string[] {
  const names = texts
    .map((text) => (text.length > MAX_NAME * 4 ? '' : toPlainText(text)))
    .filter((name) => name.length > 1 && name.length <= MAX_NAME && !isUnfilledText(name));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].slice(0, limit);
}
