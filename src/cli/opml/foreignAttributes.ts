/** What other readers write into their lists beside the feeds, and what frontwire makes of it. */
import type { WrittenSource } from '../../../config/editSources.ts';
import { fromBlockFilters, fromBlockList, fromReadFilters, type WrittenRule } from './foreignRules.ts';

/** One attribute of another reader. */
export interface ForeignAttribute {
  /** As that reader writes it. */
  readonly name: string;
  /** What it is as keys of a source: none where it changes nothing here, undefined where this value cannot be taken. */
  readonly take?: (value: string) => WrittenSource | undefined;
  /** Why it is not taken, or not always, in words that follow its name. */
  readonly why?: string;
}

const NOTHING: WrittenSource = {};
/** Of a switch whose being on is as frontwire always does, or of no use to it. */
const alwaysSo = () => NOTHING;
/** Of a switch: taken when it is off. */
const off = (value: string): WrittenSource | undefined => (isOn(value) ? undefined : NOTHING);
const isOn = (value: string) => /^(?:true|1|yes)$/i.test(value.trim());
const toRules = (rules: readonly WrittenRule[] | undefined): WrittenSource | undefined => rules && { rules };

const NO_REWRITING = 'frontwire does not rewrite what it reads';
const NO_KEEPING = 'a rule cannot say that only what matches is kept: write rules that reject the rest';
const NO_XPATH = 'frontwire has no XPath; `select` of the source takes CSS selectors';
/** Configurations hold no secrets. */
const NO_SECRETS = `secrets are written as "\${NAME}", a variable of the environment`;
const NO_PROXY = `it is not an http, https or socks5 URL, or has a password: ${NO_SECRETS}`;
const PLAIN = 'it is the text of the feed itself, or not a setting';

const MINIFLUX: readonly ForeignAttribute[] = [
  {
    name: 'miniflux:scraperRules',
    take: (text) => ({ extract: { text } }),
    why: 'it is not a CSS selector; `extract` of the source takes one',
  },
  { name: 'miniflux:rewriteRules', why: NO_REWRITING },
  { name: 'miniflux:urlRewriteRules', why: NO_REWRITING },
  {
    name: 'miniflux:blocklistRules',
    take: (pattern) => toRules(fromBlockList(pattern)),
    why: 'it is not an expression of RE2',
  },
  { name: 'miniflux:keeplistRules', why: NO_KEEPING },
  {
    name: 'miniflux:blockFilterEntryRules',
    take: (text) => toRules(fromBlockFilters(text)),
    why: 'it looks at more than title, URL, author, tags and greatest age',
  },
  { name: 'miniflux:keepFilterEntryRules', why: NO_KEEPING },
  { name: 'miniflux:userAgent', take: (userAgent) => ({ userAgent }), why: 'it is not one line of ASCII' },
  { name: 'miniflux:proxyUrl', take: (proxy) => ({ proxy }), why: NO_PROXY },
  { name: 'miniflux:crawler', take: alwaysSo },
  {
    name: 'miniflux:ignoreHTTPCache',
    take: off,
    why: 'conditional requests are dropped by themselves where they do harm',
  },
  { name: 'miniflux:fetchViaProxy', take: off, why: 'the proxy is a setting of that reader' },
  { name: 'miniflux:disabled', take: (value) => (isOn(value) ? { paused: true } : NOTHING) },
  { name: 'miniflux:noMediaPlayer', take: alwaysSo },
  { name: 'miniflux:hideGlobally', take: off, why: 'a rule of the source can hide its articles' },
  { name: 'miniflux:allowSelfSignedCertificates', take: off, why: 'certificates are always checked' },
  { name: 'miniflux:disableHTTP2', take: alwaysSo },
  { name: 'miniflux:ignoreEntryUpdates', take: off, why: 'changed entries are read again' },
];

const XPATHS = [
  'Item',
  'ItemTitle',
  'ItemContent',
  'ItemUri',
  'ItemAuthor',
  'ItemTimestamp',
  'ItemTimeFormat',
  'ItemThumbnail',
  'ItemCategories',
  'ItemUid',
];

const FRESHRSS: readonly ForeignAttribute[] = [
  {
    name: 'frss:priority',
    take: (value) => (/^(?:main|important)$/.test(value) ? NOTHING : undefined),
    why: 'a rule of the source can hide its articles',
  },
  { name: 'frss:ttl', take: fromTtl, why: 'it is not a number of seconds' },
  {
    name: 'frss:unicityCriteria',
    take: (value) => (value === 'id' ? NOTHING : undefined),
    why: 'frontwire tells entries apart by itself',
  },
  { name: 'frss:unicityCriteriaForced', take: off, why: 'frontwire tells entries apart by itself' },
  {
    name: 'frss:cssFullContent',
    take: (text) => ({ extract: { text } }),
    why: 'it is not a CSS selector; `extract` of the source takes one',
  },
  {
    name: 'frss:cssContentFilter',
    take: (remove) => ({ extract: { remove } }),
    why: 'it is not a CSS selector; `extract` of the source takes one',
  },
  { name: 'frss:cssFullContentConditions', why: 'every article is read from its page' },
  {
    name: 'frss:filtersActionRead',
    take: (text) => toRules(fromReadFilters(text)),
    why: 'a search in it has more than words in title, content, URL, author and tags',
  },
  {
    name: 'frss:CURLOPT_USERAGENT',
    take: (userAgent) => ({ userAgent }),
    why: 'it is not one line of ASCII',
  },
  { name: 'frss:CURLOPT_PROXY', take: (proxy) => ({ proxy }), why: NO_PROXY },
  {
    name: 'frss:CURLOPT_PROXYTYPE',
    take: (value) => (/^[02]?$/.test(value) ? NOTHING : undefined),
    why: 'write the kind of proxy into the URL of `proxy`: http, https or socks5',
  },
  { name: 'frss:CURLOPT_HTTPHEADER', take: fromHeaders, why: NO_SECRETS },
  {
    name: 'frss:CURLOPT_COOKIE',
    take: (cookie) => ({ cookie }),
    why: NO_SECRETS,
  },
  {
    name: 'frss:CURLOPT_COOKIEFILE',
    take: (value) => (value.trim() === '' ? NOTHING : undefined),
    why: 'cookies are not kept',
  },
  {
    name: 'frss:CURLOPT_FOLLOWLOCATION',
    take: (value) => (isOn(value) ? NOTHING : undefined),
    why: 'redirects are always followed',
  },
  { name: 'frss:CURLOPT_MAXREDIRS', why: 'ten redirects are followed' },
  {
    name: 'frss:CURLOPT_IPRESOLVE',
    take: (value) => (value === '0' ? NOTHING : undefined),
    why: 'the machine chooses the kind of address',
  },
  { name: 'frss:CURLOPT_POST', take: off, why: 'feeds are asked for by GET' },
  { name: 'frss:CURLOPT_POSTFIELDS', why: 'feeds are asked for by GET' },
  ...XPATHS.map((part) => ({ name: `frss:xPath${part}`, why: NO_XPATH })),
  { name: 'frss:xPathToJson', why: NO_XPATH },
];

const OTHERS: readonly ForeignAttribute[] = [
  {
    name: 'type',
    take: (value) => (/^HTML\+XPath$/i.test(value) ? { kind: 'page' } : undefined),
    why: 'frontwire reads no feed of this type',
  },
  ...['description', 'language', 'created', 'isComment', 'isBreakpoint', 'id'].map((name) => ({
    name,
    take: alwaysSo,
    why: PLAIN,
  })),
];

const BY_NAME: ReadonlyMap<string, ForeignAttribute> = new Map(
  [...MINIFLUX, ...FRESHRSS, ...OTHERS].map((one) => [one.name.toLowerCase(), one]),
);

/** How the readers mark what is their own. */
const PREFIXES = ['miniflux:', 'frss:'];

/** What is known of an attribute, by its name in lower case. Without the prefix of its reader nobody knows whose it is. */
export function findForeign(name: string): ForeignAttribute {
  const known = BY_NAME.get(name);
  if (known) return known;
  const meant = PREFIXES.flatMap((prefix) => BY_NAME.get(prefix + name) ?? [])[0];
  const hint = meant && `frontwire does not know it; it knows ${meant.name}, which is how that reader writes it`;
  return { name, why: hint ?? 'frontwire does not know it' };
}

/** All that are known: for the documentation. */
export const FOREIGN_ATTRIBUTES: readonly ForeignAttribute[] = [...BY_NAME.values()];

/** FreshRSS: seconds between polls; a negative number is a feed that is not polled. */
function fromTtl(text: string): WrittenSource | undefined {
  if (!/^-?\d{1,9}$/.test(text.trim())) return undefined;
  const seconds = Number(text);
  if (seconds === 0) return NOTHING;
  return seconds < 0 ? { paused: true } : { every: toDurationText(seconds) };
}

/** Lines of `Name: value`. */
function fromHeaders(text: string): WrittenSource | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^([\w-]+):\s*(.*)$/.exec(line.trim()));
  const headers = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? '']] : []));
  return headers.length === lines.length ? { headers: Object.fromEntries(headers) } : undefined;
}

/** Units of durations, in seconds, the longest first. */
const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

function toDurationText(seconds: number): string {
  const [unit, size] = UNITS.find(([, one]) => seconds % one === 0) ?? UNITS[3];
  return `${seconds / size}${unit}`;
}
