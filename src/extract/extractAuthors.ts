/** The people who wrote the article, as names. */
import { toPlainText } from '../text/html.ts';
import { type Found, siteNames } from './extractSite.ts';
import { isRecord, lettersOf, type PageFacts, spotText, textOf } from './pageFacts.ts';
import { FLAG } from './regionFlags.ts';

/** Names longer than this are sentences; more names than this are lists of something else. */
const MAX_NAME = 60;
const MAX_AUTHORS = 12;

const LEAD =
  /^(?:(?:written|posted|published|reported|story|article|words|text|analysis|review|opinion|photos?)\s+by|by|von|par|por|di|door|av|af|autor(?:in|en)?|author|authors|verfasser|text|ein beitrag von|ein kommentar von|eine analyse von|interview(?:\s*:|\s+von|\s+by)|redaktion:|geschrieben von|veröffentlicht von|verfasst von|erstellt von|gepostet von|opinion by|guest post by)(?:\s*:\s*|\s+)/i;
const BETWEEN = /\s*(?:[;|•·\n/&]|,\s|\s(?:and|und|et|y|e|og|och|en|with|mit|sowie)\s)\s*/i;
/** What follows a name in a byline: role, place, date, account. */
const TAIL =
  /\s*(?:[-–—|•·(@]\s*.*|,?\s(?:updated|published|posted|veröffentlicht|am|on|for|für|aus|in|im)\s.*|\s\d.*)$/i;
const NOT_A_NAME =
  /https?:|www\.|\.(?:com|de|org|net)\/|[<>{}=[\]]|^(?:admin(?:istrator)?|author|autor|redaktion|editor|staff|user|guest|gast|unknown|n\/a|null|undefined|none|anonymous|webmaster|root|default|posted|written|published|by|von|follow|share|comments?|profile?|mehr|more|about|über|contact|home|read|view)$|\b(?:comments?|kommentare?|uhr|minutes?|minuten|views|replies|articles|posts|beiträge|cookies?|newsletter|subscribe|follow|copyright|rights reserved|javascript)\b/i;

/** A name without what surrounds it in a byline; undefined for what cannot be one. */
function toName(text: string): string | undefined {
  const name = text
    .replace(/^[\s"'„“»:*,.–—-]+/, '')
    .replace(LEAD, '')
    .replace(/\(?mailto:\S*|\S+@\S+\.\w+|\(\s*\)/g, ' ')
    .replace(TAIL, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s"'“”«:*,;–—-]+$/, '')
    .trim();
  if (name.length < 2 || name.length > MAX_NAME || NOT_A_NAME.test(name) || !/\p{L}{2}/u.test(name)) return undefined;
  return name.split(' ').length > 7 ? undefined : name;
}

/** The names in a byline. */
export function toNames(byline: string): readonly string[] {
  const parts = byline.replace(LEAD, '').split(BETWEEN);
  return parts.map(toName).filter((name): name is string => name !== undefined);
}

/** Names in JSON-LD: an object, a reference to one, a list, a plain name. */
function structuredNames(facts: PageFacts, value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value.slice(0, MAX_AUTHORS) : [value];
  return list.flatMap((author) => {
    const id = isRecord(author) && author.name === undefined ? author['@id'] : undefined;
    const item =
      typeof id === 'string'
        ? facts.items.find((other) => other.value['@id'] === id && other.value.name !== undefined)?.value
        : author;
    if (isRecord(item) && Array.isArray(item.name))
      return item.name.flatMap((name) => toNames(toPlainText(String(name))));
    const name = textOf(item);
    return name === undefined ? [] : toNames(name);
  });
}

/** Names of elements marked as the author: `itemprop`, `rel=author`, or a class named so. */
function spotNames(facts: PageFacts): readonly (readonly [readonly string[], string])[] {
  const usable = facts.markup.spots.filter(
    (spot) => (spot.flags & (FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.aside)) === 0,
  );
  const read = (spots: typeof usable, from: string) => {
    const names = spots.slice(0, 10).flatMap((spot) => {
      const text = spotText(facts, spot);
      return text.length > 0 && text.length <= 160 ? toNames(text) : [];
    });
    return [names, from] as const;
  };
  const property = usable.filter((spot) => spot.property?.includes('author') && spot.tag !== 'meta');
  const inner = usable.filter(
    (spot) => spot.property === 'name' && property.some((outer) => spot.start >= outer.start && spot.end <= outer.end),
  );
  const relation = usable.filter((spot) => spot.kind === 'author' && spot.tag === 'a' && spot.property === undefined);
  const classed = usable.filter((spot) => spot.kind === 'author' && spot.tag !== 'a').slice(0, 60);
  const narrow = classed.filter(
    (spot) => !classed.some((other) => other !== spot && other.start >= spot.start && other.end <= spot.end),
  );
  return [
    read(inner, 'microdata'),
    read(property.slice(0, 4), 'microdata'),
    read(relation.slice(0, 3), 'rel'),
    read(narrow.slice(0, 3), 'byline'),
    read(classed.slice(0, 3), 'byline'),
  ];
}

/** The same name twice, or one that holds another, is one name. */
function distinct(names: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const name of names) {
    const letters = lettersOf(name);
    if (letters !== '' && !kept.has(letters)) kept.set(letters, name);
  }
  return [...kept.values()].slice(0, MAX_AUTHORS);
}

/** The authors, best source first; a site's own name is taken only when there is no other. */
export function extractAuthors(facts: PageFacts): Found<readonly string[]> | undefined {
  const metaNames = (...names: string[]) =>
    names.flatMap((name) => facts.metas.get(name) ?? []).flatMap((text) => toNames(toPlainText(text)));
  const sites = new Set(siteNames(facts).map(lettersOf));
  const sources: readonly (readonly [readonly string[], string])[] = [
    [structuredNames(facts, facts.article?.author), 'json-ld'],
    [metaNames('parsely-author', 'sailthru.author'), 'meta'],
    [metaNames('author'), 'meta'],
    [
      metaNames(
        'article:author',
        'dc.creator',
        'dcterms.creator',
        'dc.contributor',
        'byl',
        'article:author_name',
        'cxenseparse:author',
        'citation_author',
        'twitter:data1',
      ),
      'meta',
    ],
    ...spotNames(facts),
    [structuredNames(facts, facts.article?.creator), 'json-ld'],
  ];
  let fallback: Found<readonly string[]> | undefined;
  for (const [names, from] of sources) {
    const value = distinct(names);
    if (value.length === 0) continue;
    const people = value.filter((name) => !sites.has(lettersOf(name)));
    if (people.length > 0) return { value: people, from };
    fallback ??= { value, from };
  }
  return fallback;
}
