/** The front matter of a file that others wrote, as far as it says what frontwire needs to know. */
import type { Image, Provider } from '../model/article.ts';
import { articleTypeSchema, imageSchema, keysOf, ownedSchema, providerSchema } from '../model/articleSchema.ts';
import { FRONT_MATTER_KEYS, type FrontMatter } from '../model/frontMatter.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { registrableDomain } from '../text/url/url.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';

type Fields = Readonly<Record<string, unknown>>;

const { shape } = ownedSchema;
const IMAGE_KEYS = keysOf(imageSchema.shape);

/**
 * What an article's file of another program says: an address, a title and a date make an article, whatever else is missing
 * or has another form. Undefined without these three. Nothing is invented: what is not said is absent, and the publisher is
 * then named by the address. Keys of others stay beside ours.
 */
export function toLenientFields(fields: Fields): FrontMatter | undefined {
  const webUrl = known('webUrl', fields.webUrl) ?? known('webUrl', fields.originalUrl);
  const title = toText(fields.title);
  const publishedDateTime = toInstant(fields.publishedDateTime) ?? toInstant(fields.date);
  if (webUrl === undefined || title === undefined || publishedDateTime === undefined) return undefined;
  const quality = toCount(fields.quality) ?? 0;
  const heat = fields.heat === -1 ? -1 : (toCount(fields.heat) ?? quality);
  const others = Object.entries(fields).filter(([key]) => !OWNED.has(key));
  const optional = FRONT_MATTER_KEYS.map((key) => [key, known(key, fields[key])] as const);
  return withoutUnknown<FrontMatter>({
    ...Object.fromEntries([...others, ...optional]),
    category: toText(fields.category) ?? '',
    title,
    excerpt: toText(fields.excerpt),
    publishedDateTime,
    updatedDateTime: toInstant(fields.updatedDateTime),
    webUrl,
    type: articleTypeSchema.safeParse(fields.type).data ?? 'article',
    quality,
    heat,
    published: typeof fields.published === 'boolean' ? fields.published : true,
    provider: toProvider(fields.provider, webUrl),
    authors: toTexts(fields.authors),
    topics: toTexts(fields.topics),
    images: toImages(fields.images),
    related: undefined, // read apart, as the file has it
  } as unknown as FrontMatter);
}

const OWNED: ReadonlySet<string> = new Set(FRONT_MATTER_KEYS);

/** A value that has our form; undefined for any other. */
function known<K extends keyof typeof shape>(key: K, value: unknown): FrontMatter[K & keyof FrontMatter] | undefined {
  const parsed = shape[key].safeParse(value);
  return parsed.success ? (parsed.data as FrontMatter[K & keyof FrontMatter]) : undefined;
}

function toText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? toSingleLine(value) : '';
  return text === '' ? undefined : text;
}

function toTexts(value: unknown): readonly string[] | undefined {
  const texts = Array.isArray(value) ? value.flatMap((one) => toText(one) ?? []) : [];
  return texts.length === 0 ? undefined : texts;
}

/** An instant that names its zone, or a day, in our form. */
function toInstant(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(?:$|[T ].*(?:Z|[+-]\d{2}:?\d{2})$)/.test(value))
    return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : toSeconds(ms);
}

function toCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : undefined;
}

function toProvider(value: unknown, webUrl: string): Provider {
  const parsed = providerSchema.safeParse(value);
  if (parsed.success) return parsed.data as Provider;
  const { name, domain }: Fields = typeof value === 'object' && value !== null ? { ...value } : { name: value };
  const site = toText(domain) ?? registrableDomain(webUrl) ?? webUrl;
  return { name: toText(name) ?? site, domain: site };
}

function toImages(value: unknown): readonly Image[] | undefined {
  const images = Array.isArray(value) ? value.flatMap((one) => toImage(one) ?? []) : [];
  return images.length === 0 ? undefined : images;
}

/** A picture by its address, with those of its other values that have our form. */
function toImage(value: unknown): Image | undefined {
  const given: Fields = typeof value === 'object' && value !== null ? { ...value } : { url: value };
  const kept = IMAGE_KEYS.flatMap((key) => {
    const parsed = imageSchema.shape[key].safeParse(given[key]);
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : [];
  });
  const image = Object.fromEntries(kept);
  return typeof image.url === 'string' ? (image as unknown as Image) : undefined;
}
