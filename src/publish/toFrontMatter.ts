/** An article as the front matter of its file. */
import type { Article, DateCertainty, Image, Provider } from '../model/article.ts';
import { imageSchema, keysOf, MAX_RELATED, providerSchema, relatedSchema } from '../model/articleSchema.ts';
import { FRONT_MATTER_KEYS, type FrontMatter, type RelatedArticle } from '../model/frontMatter.ts';
import { type EveryKey, withoutUnknown } from '../text/withoutUnknown.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';

const RELATED_KEYS = keysOf(relatedSchema.shape);
const PROVIDER_KEYS = keysOf(providerSchema.shape);
const IMAGE_KEYS = keysOf(imageSchema.shape);

/** What front matter needs in addition to the article. */
interface FrontMatterOptions {
  /** The collection's category. */
  readonly category: string;
  /** The sealed private record, when a key is configured. */
  readonly secured?: string;
}

/**
 * The front matter of an article: its keys in the fixed order, absent when unknown. Topics are strongest first; of
 * `related` the first five are listed, in the given order.
 */
export function toFrontMatter(article: Article, related: readonly Article[], options: FrontMatterOptions): FrontMatter {
  const { fields } = article;
  return toKnown<FrontMatter>(FRONT_MATTER_KEYS, {
    category: article.ruled?.category ?? options.category,
    title: toSingleLine(fields.title),
    excerpt: toOneLine(fields.excerpt),
    publishedDateTime: fields.publishedDateTime,
    dateCertainty: toPublicCertainty(article.provenance.dateCertainty),
    updatedDateTime: fields.updatedDateTime,
    originalUrl: fields.originalUrl,
    webUrl: fields.webUrl,
    ampWebUrl: fields.ampWebUrl,
    cdnAmpWebUrl: fields.cdnAmpWebUrl,
    type: fields.type,
    quality: article.quality.points,
    heat: article.heat,
    published: article.published,
    featuredContent: fields.featuredContent,
    provider: toProvider(fields.provider),
    authors: toAuthorNames(article),
    topics: toTopicNames(article),
    images: fields.images.map(toImage),
    related: related.slice(0, MAX_RELATED).map(toRelatedArticle),
    secured: options.secured,
  });
}

/** A related article has its provider without the logo, and only its lead picture, without the title. */
function toRelatedArticle(article: Article): RelatedArticle {
  const { fields } = article;
  return toKnown<RelatedArticle>(RELATED_KEYS, {
    title: toSingleLine(fields.title),
    excerpt: toOneLine(fields.excerpt),
    publishedDateTime: fields.publishedDateTime,
    webUrl: fields.webUrl,
    ampWebUrl: fields.ampWebUrl,
    cdnAmpWebUrl: fields.cdnAmpWebUrl,
    type: fields.type,
    provider: { name: toSingleLine(fields.provider.name), domain: fields.provider.domain },
    quality: article.quality.points,
    images: fields.images.slice(0, 1).map((image) => toImage({ ...image, title: '' })),
  });
}

function toProvider(provider: Provider): Provider {
  return toKnown<Provider>(PROVIDER_KEYS, {
    name: toSingleLine(provider.name),
    domain: provider.domain,
    images: provider.images?.map(toImage),
  });
}

function toImage(image: Image): Image {
  return toKnown<Image>(IMAGE_KEYS, {
    url: image.url,
    width: image.width,
    height: image.height,
    isCached: image.isCached,
    title: toOneLine(image.title),
  });
}

/** Names of an article's topics, strongest first; those of the same strength keep the order of the taxonomy. */
export function toTopicNames(article: Article): readonly string[] {
  return [...article.topics].sort((a, b) => b.score - a.score).map((topic) => topic.name);
}

/** Names of an article's authors, each once, as the publisher writes them; empty when they are unknown. */
export function toAuthorNames({ provenance }: Article): readonly string[] {
  return [...new Set((provenance.authors ?? []).map(toSingleLine))].filter((name) => name !== '');
}

/** A time without a zone is an instant all the same, as near as the publisher tells it. */
function toPublicCertainty(certainty: DateCertainty): FrontMatter['dateCertainty'] | undefined {
  return certainty === 'day' || certainty === 'firstSeen' ? certainty : undefined;
}

/** The format's texts are one line each, whatever a publisher put into a caption. */
function toOneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toSingleLine(text);
}

/** The fields that are known, in the order of the keys. */
function toKnown<T extends object>(keys: readonly (keyof T)[], fields: EveryKey<T>): T {
  return withoutUnknown<T>(Object.fromEntries(keys.map((key) => [key, fields[key]])) as EveryKey<T>);
}
