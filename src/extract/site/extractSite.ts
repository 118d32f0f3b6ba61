/** The name and the logo of the site that a page belongs to. */
import type { PagePicture } from '../../model/page.ts';
import { isJsonObject } from '../../text/jsonObject.ts';
import { registrableDomain, resolveUrl } from '../../text/url/url.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { Found } from '../facts/found.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { hostSpellings, isBetterName, isCompany, isHostName } from './isBetterName.ts';

/** Longest name, in characters: a longer one is a slogan. */
const MAX_NAME = 70;
/** Longest name that the title tag may begin with, in characters: a longer one is the title. */
const MAX_OWN_NAME = 30;
/** Most letters that a name adds to that of the host, or half as many again as the host's has (`Example Times` on example.com). */
const MAX_ADDED = 10;
const isName = (text: string | undefined): text is string =>
  text !== undefined && text.length <= MAX_NAME && !/^https?:/i.test(text);

function publisherName(facts: PageFacts): string | undefined {
  const publisher = facts.article?.publisher ?? facts.article?.sourceOrganization;
  const named = textOfValue(publisher);
  if (isName(named)) return named;
  const id = isJsonObject(publisher) ? publisher['@id'] : undefined;
  const item = facts.items.find((other) => typeof id === 'string' && other.value['@id'] === id);
  return textOfValue(item?.value.name);
}

/** The name of a publication on a platform: the publisher's, if its address is a folder around the page (`platform.example/gazette`). */
function hostedName(facts: PageFacts): string | undefined {
  const publisher = facts.article?.publisher;
  const name = publisherName(facts);
  if (!isJsonObject(publisher) || name === undefined || isCompany(name)) return undefined;
  const home = resolveUrl(textOfValue(publisher.url), facts.url)?.replace(/\/+$/, '');
  const isFolder = home !== undefined && /^https?:\/\/[^/?#]+\/[^?#]+$/.test(home);
  return isFolder && facts.url.startsWith(`${home}/`) ? name : undefined;
}

function itemName(facts: PageFacts, types: RegExp): string | undefined {
  const names = facts.items
    .filter((item) => item.types.some((type) => types.test(type)))
    .map((item) => textOfValue(item.value.name));
  return names.find(isName);
}

/** Signs that separate a title from the site's name. */
const SEPARATOR = /\s+(?:[-–—|·•»«›‹:~│]|\/\/|::)(?:\s+|$)|\s*[|»›│]\s*/;
/** A colon is less sure to separate them: titles have their subject before it. */
const COLON = /:\s+/;

/** True for a part of the title tag that is the host's name, a little longer or shorter (`The Example Times` on example-times.com). */
function isHostPart(part: string | undefined, label: string): part is string {
  if (!isName(part)) return false;
  return hostSpellings(part).some((spelling) => {
    const letters = spelling.replace(/^(?:the|der|die|das)/, '');
    const added = letters.length - label.length;
    if (letters.length < 3) return false;
    return label.includes(letters) || (letters.includes(label) && added <= Math.max(MAX_ADDED, label.length * 1.5));
  });
}

/** The part of the title tag that is the host's name: `Title - The Example Times`, `Title: Example-Times` on example-times.com. */
function titlePart(facts: PageFacts): string | undefined {
  const label = foldLetters(registrableDomain(facts.url)?.split('.')[0] ?? '');
  const parts = facts.markup.titleTag?.split(SEPARATOR) ?? [];
  if (label.length < 3) return undefined;
  const found = parts.length < 2 ? undefined : [parts.at(-1), parts[0]].find((part) => isHostPart(part, label));
  if (found !== undefined) return found;
  const sides = facts.markup.titleTag?.split(COLON) ?? [];
  return sides.length < 2
    ? undefined
    : [sides.at(-1), sides[0]].find((side) => isName(side) && isHostName(side, facts));
}

/** False for a title in place of the site's name, as some templates have it. */
function isOwn(name: string, facts: PageFacts): boolean {
  return name.length <= MAX_OWN_NAME || !foldLetters(facts.markup.titleTag ?? '').startsWith(foldLetters(name));
}

/** Metas with the names of a site's apps, which mostly are the site's. */
const APP_NAMES = [
  'application-name',
  'apple-mobile-web-app-title',
  'twitter:app:name:iphone',
  'twitter:app:name:googleplay',
  'al:ios:app_name',
  'al:iphone:app_name',
  'al:android:app_name',
];

/** True if JSON-LD names a person as the publisher: on a blog, its author, while the site's name is in a `WebSite`. */
function isPublishedByPerson(facts: PageFacts): boolean {
  const publisher = facts.article?.publisher;
  const id = isJsonObject(publisher) ? publisher['@id'] : undefined;
  const type = isJsonObject(publisher) ? (publisher['@type'] ?? publisher.type) : undefined;
  const item = facts.items.find((other) => typeof id === 'string' && other.value['@id'] === id);
  return /person/i.test(JSON.stringify(type ?? '')) || (item?.types.includes('person') ?? false);
}

/** The names that the site gives itself, from the most telling place first. */
function statedNames(facts: PageFacts): readonly Found<string>[] {
  const byPerson = isPublishedByPerson(facts);
  const account = metaText(facts, 'twitter:site')?.text.replace(/^@/, '');
  const stated: readonly (readonly [string | undefined, string])[] = [
    [metaText(facts, 'og:site_name')?.text, 'og'],
    [byPerson ? undefined : publisherName(facts), 'json-ld'],
    [itemName(facts, /^website$/), 'json-ld'],
    [titlePart(facts), 'title'],
    ...APP_NAMES.map((name) => [metaText(facts, name)?.text, 'meta'] as const),
    // last and from another source, because the page may be about this organisation
    [byPerson ? publisherName(facts) : itemName(facts, /organization$/), 'organization'],
    [account !== undefined && isHostName(account, facts) ? account : undefined, 'twitter'],
  ];
  return stated.flatMap(([value, from]) => (isName(value) && isOwn(value, facts) ? [{ value, from }] : []));
}

/** Names that were read: titles need them as well. */
const memoizedName = new WeakMap<PageFacts, Found<string> | 'none'>();

/** The site's name in the best form in which the site writes it. */
export function extractSiteName(facts: PageFacts): Found<string> | undefined {
  const name = memoizedName.get(facts) ?? readSiteName(facts) ?? 'none';
  memoizedName.set(facts, name);
  return name === 'none' ? undefined : name;
}

function readSiteName(facts: PageFacts): Found<string> | undefined {
  const [first, ...others] = statedNames(facts);
  if (first === undefined) return undefined;
  const hosted = hostedName(facts);
  if (hosted !== undefined && isHostName(first.value, facts)) return { value: hosted, from: 'json-ld' };
  const different = others.filter(({ value }) => value !== first.value);
  return different.find((other) => isBetterName(other, first.value, facts)) ?? first;
}

/** Names that were read: titles, authors, excerpts and pictures all need them. */
const memoized = new WeakMap<PageFacts, readonly string[]>();

/** Every name by which the site calls itself, its host's name included, so that they are not taken for titles and authors. */
export function siteNames(facts: PageFacts): readonly string[] {
  const names = memoized.get(facts) ?? readSiteNames(facts);
  memoized.set(facts, names);
  return names;
}

function readSiteNames(facts: PageFacts): readonly string[] {
  const names = [
    metaText(facts, 'og:site_name')?.text,
    metaText(facts, 'application-name')?.text,
    metaText(facts, 'apple-mobile-web-app-title')?.text,
    metaText(facts, 'twitter:site')?.text.replace(/^@/, ''),
    isPublishedByPerson(facts) ? undefined : publisherName(facts),
    itemName(facts, /^website$/),
    itemName(facts, /organization$/),
    registrableDomain(facts.url),
    registrableDomain(facts.url)?.split('.')[0],
    titlePart(facts),
  ];
  return [
    ...new Set(names.filter((name): name is string => name !== undefined && name.length > 1 && isOwn(name, facts))),
  ];
}

/** The publisher's logo, from JSON-LD. */
export function extractSiteLogo(facts: PageFacts): PagePicture | undefined {
  const publisher = facts.article?.publisher;
  const owner = isJsonObject(publisher)
    ? publisher
    : facts.items.find((item) => item.types.some((type) => /organization$/.test(type)))?.value;
  const logo = owner?.logo;
  const url = resolveUrl(
    typeof logo === 'string' ? logo : isJsonObject(logo) ? String(logo.url ?? logo.contentUrl ?? '') : undefined,
    facts.url,
  );
  if (url === undefined) return undefined;
  const [width, height] = ['width', 'height'].map(
    (key) => Number.parseInt(String(isJsonObject(logo) ? (textOfValue(logo[key]) ?? '') : ''), 10) || undefined,
  );
  return { url, ...(width && { width }), ...(height && { height }) };
}
