/** An article as the front matter of its file. */
import type { Article, DateCertainty, Provider } from '../model/article.ts';
import { keysOf, providerSchema } from '../model/articleSchema.ts';
import { FRONT_MATTER_KEYS, type FrontMatter } from '../model/frontMatter.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { listRelated } from './listRelated.ts';
import { toImage, toKnown, toOneLine } from './toKnown.ts';

const PROVIDER_KEYS = keysOf(providerSchema.shape);

/** What front matter needs in addition to the article. */
interface FrontMatterOptions {
  /** The collection's category. */
  readonly category: string;
  /** The sealed private record, when a key is configured. */
  readonly secured?: string;
}

/**
 * The front matter of an article: its keys in the fixed order, absent when unknown. Topics are strongest first; of
 * `related` the first five are listed, in the given order, unless the article's file was adopted with a list of its own.
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
    pinned: article.decided?.includes('pinned') ? true : undefined,
    featuredContent: fields.featuredContent,
    provider: toProvider(fields.provider),
    authors: toAuthorNames(article),
    topics: toTopicNames(article),
    images: fields.images.map(toImage),
    related: listRelated(article, related),
    edited: toEditedKeys(article),
    secured: options.secured,
  });
}

function toProvider(provider: Provider): Provider {
  return toKnown<Provider>(PROVIDER_KEYS, {
    name: toSingleLine(provider.name),
    domain: provider.domain,
    images: provider.images?.map(toImage),
  });
}

/** Names of the keys that a human changed, in the order of the file. */
export function toEditedKeys({ edited = [], decided = [] }: Article): readonly string[] {
  const keys = new Set<string>(edited.map(({ key }) => key));
  if (decided.includes('hidden') || decided.includes('shown')) keys.add('published');
  return FRONT_MATTER_KEYS.filter((key) => keys.has(key));
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
