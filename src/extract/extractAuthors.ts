/** The people who wrote the article, as names. */
import type { Spot } from '../model/markup.ts';
import { toPlainText } from '../text/html.ts';
import { type Found, siteNames } from './extractSite.ts';
import type { ArticleText } from './extractText.ts';
import { lineNames } from './lineNames.ts';
import { isNear } from './nearHeading.ts';
import { isRecord, lettersOf, type PageFacts, spotText, textOf } from './pageFacts.ts';
import { calledNames, distinctNames, isOrganisation, isProperName, isRole, toNames } from './personName.ts';
import { FLAG } from './regionFlags.ts';

/** Longer texts of marked elements are biographies; in characters. */
const MAX_BYLINE = 160;
/** Marked elements that are looked at of each kind. */
const MAX_SPOTS = 60;

/** Metas of lesser systems that name the author. */
const OTHER_METAS = [
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article:author_name',
  'cxenseparse:author',
  'citation_author',
];

type Names = readonly string[];
type Source = readonly [Names, string];

/** Names in JSON-LD: an object, a reference to one, a list, a plain name. */
function structuredNames(facts: PageFacts, value: unknown): Names {
  const list = Array.isArray(value) ? value.slice(0, 20) : [value];
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

/** Names in metas. */
function metaNames(facts: PageFacts, ...names: Names): Names {
  return names.flatMap((name) => facts.metas.get(name) ?? []).flatMap((text) => toNames(toPlainText(text)));
}

/** Spots outside of comments, teasers and the foot of the page, or near the heading. */
function usableSpots(facts: PageFacts, heading: Spot | undefined): readonly Spot[] {
  const elsewhere = FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.aside | FLAG.teaser;
  const spots = facts.markup.spots.filter((spot) => isNear(spot, heading) || (spot.flags & elsewhere) === 0);
  return [...spots.filter((spot) => isNear(spot, heading)), ...spots.filter((spot) => !isNear(spot, heading))];
}

/** The names that stand in these spots. */
function namesIn(facts: PageFacts, spots: readonly Spot[], limit: number): Names {
  const names = spots.slice(0, limit).flatMap((spot) => {
    const text = spotText(facts, spot);
    return text.length > 0 && text.length <= MAX_BYLINE ? toNames(text) : [];
  });
  return names.length <= 8 ? names : [];
}

/** Names of elements marked as the author: by `itemprop`, by `rel=author`, by a class named so. */
function spotNames(facts: PageFacts, heading: Spot | undefined): readonly Source[] {
  const usable = usableSpots(facts, heading);
  const property = usable
    .filter((spot) => spot.property?.includes('author') && spot.tag !== 'meta')
    .slice(0, MAX_SPOTS);
  const within = (spot: Spot, outer: Spot) => spot !== outer && spot.start >= outer.start && spot.end <= outer.end;
  const inner = usable.filter((spot) => spot.property === 'name' && property.some((outer) => within(spot, outer)));
  const metas =
    property.length > 0 || inner.length > 0
      ? []
      : facts.markup.spots.filter((spot) => spot.property === 'author' && spot.tag === 'meta');
  const relation = usable.filter((spot) => spot.kind === 'author' && spot.tag === 'a' && spot.property === undefined);
  const classed = usable.filter((spot) => spot.kind === 'author').slice(0, MAX_SPOTS);
  const narrow = classed.filter((spot) => !classed.some((other) => within(other, spot)));
  const near = (spots: readonly Spot[]) => spots.filter((spot) => isNear(spot, heading));
  return [
    [namesIn(facts, inner, 6), 'microdata'],
    [namesIn(facts, property, 4), 'microdata'],
    [metas.flatMap((spot) => toNames(spot.value ?? '')), 'microdata'],
    [namesIn(facts, near(relation), 4), 'rel'],
    [namesIn(facts, near(narrow), 2), 'byline'],
    [namesIn(facts, near(classed), 2), 'byline'],
    [namesIn(facts, relation, 2), 'rel'],
    [namesIn(facts, narrow, 1), 'byline'],
    [namesIn(facts, classed, 1), 'byline'],
  ];
}

/** Names of elements marked as the author in a place where authors seldom stand, which say `by` themselves. */
function looseNames(facts: PageFacts): Names {
  const spots = facts.markup.spots.filter((spot) => spot.kind === 'author' && (spot.flags & FLAG.comments) === 0);
  const found = spots.slice(0, MAX_SPOTS).map((spot) => calledNames(spotText(facts, spot)));
  return found.find((names) => names.length > 0) ?? [];
}

/** Cards of Twitter name the author beside a label (Yoast and others write it so). */
function cardNames(facts: PageFacts): Names {
  const pairs = ['1', '2'].filter((n) =>
    /written|author|verfasst|geschrieben|autor|par|por|scritto|door/i.test(
      facts.metas.get(`twitter:label${n}`)?.[0] ?? '',
    ),
  );
  return pairs.flatMap((n) => metaNames(facts, `twitter:data${n}`));
}

/** Where names may stand, best place first; each is looked at only when those before it have none. */
function places(
  facts: PageFacts,
  heading: Spot | undefined,
  text: ArticleText | undefined,
): readonly (() => readonly Source[])[] {
  return [
    () => [[structuredNames(facts, facts.article?.author), 'json-ld']],
    () => [[metaNames(facts, 'parsely-author', 'sailthru.author'), 'meta']],
    () => [[metaNames(facts, 'author'), 'meta']],
    () => [[metaNames(facts, ...OTHER_METAS), 'meta']],
    () => [[cardNames(facts), 'twitter']],
    () => spotNames(facts, heading),
    () => lineNames(facts, heading, text),
    () => [[looseNames(facts), 'byline']],
    () => [[structuredNames(facts, facts.article?.creator), 'creator']],
  ];
}

/** True where the page itself states names for programs. */
const isStated = (from: string) => /^(?:json-ld|meta|twitter|microdata)$/.test(from);

/**
 * The authors, best source first. The site itself and other bodies give way to people, but those that the page states for
 * programs only to what is surely a person's name.
 */
export function extractAuthors(
  facts: PageFacts,
  heading: Spot | undefined,
  text: ArticleText | undefined,
): Found<Names> | undefined {
  const sites = new Set(siteNames(facts).map(lettersOf));
  const isBody = (name: string) => sites.has(lettersOf(name)) || isOrganisation(name) || isRole(name);
  let fallback: Found<Names> | undefined;
  for (const place of places(facts, heading, text)) {
    for (const [names, from] of place()) {
      const value = distinctNames(names);
      const people = isBody(value[0] ?? '') && from === 'meta' ? [] : value.filter((name) => !isBody(name));
      const isSure = fallback === undefined || isStated(from) || (from !== 'line' && people.every(isProperName));
      // `Example Times and AFP` is one statement
      const isWhole = /^(?:json-ld|microdata)$/.test(from) && !people.some(isProperName);
      if (people.length > 0 && isSure) return { value: isWhole ? value : people, from };
      if (value.length > 0) fallback ??= { value, from };
    }
  }
  return fallback;
}
