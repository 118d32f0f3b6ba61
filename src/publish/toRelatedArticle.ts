/** An article as others list it. */
import type { Article } from '../model/article.ts';
import { keysOf, relatedSchema } from '../model/articleSchema.ts';
import type { RelatedArticle } from '../model/frontMatter.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { toImage, toKnown, toOneLine } from './toKnown.ts';

const RELATED_KEYS = keysOf(relatedSchema.shape);

/** A related article has its provider without the logo, and only its lead picture, without the title. */
export function toRelatedArticle(article: Article): RelatedArticle {
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
