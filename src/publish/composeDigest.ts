/** A digest put together from stories that were chosen and ranked. */
import type { Article } from '../model/article.ts';
import { MAX_RELATED } from '../model/articleSchema.ts';
import { type Digest, type DigestStory, digestSchema, digestStorySchema } from '../model/digest.ts';
import { isHidden } from '../model/hidden.ts';
import type { Collection } from '../model/policy.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { toTopicNames } from './toFrontMatter.ts';
import { toOneLine } from './toKnown.ts';
import { toPageUrl } from './toPageUrl.ts';
import { toRelated } from './toRelated.ts';

/** A story that was chosen. */
export interface ChosenStory {
  readonly lead: Article;
  /** All its articles, the lead included. */
  readonly members: readonly Article[];
  /** The digest before had it. */
  readonly isUpdate: boolean;
}

/** What a digest covers: the day in its name, and two instants. */
export type DigestTime = Pick<Digest, 'day' | 'since' | 'until'>;

/** True for an article that a digest may name: nobody hides it, it is not archived, and its own site tells it. */
export function isTellable(article: Article): boolean {
  return !article.archived && !isHidden(article) && article.provenance.authority !== 'hearsay';
}

/** True for a lead that readers see and a digest may begin a story with. */
export function isTellableLead(article: Article): boolean {
  return article.published && article.heat >= 0 && isTellable(article);
}

/** The digest of these stories, in their order, by the strongest topic of each. What its schema does not take is left out. */
export function composeDigest(collection: Collection, time: DigestTime, chosen: readonly ChosenStory[]): Digest {
  const { id, title, site } = collection;
  const topics = new Map<string | undefined, DigestStory[]>();
  for (const one of chosen) {
    const story = toStory(collection, one);
    if (!digestStorySchema.safeParse(story).success) continue;
    const name = story.topics?.[0];
    topics.set(name, [...(topics.get(name) ?? []), story]);
  }
  const named = [...topics].filter(([name]) => name !== undefined);
  const unnamed = topics.get(undefined) ?? [];
  return inOneOrder({
    collection: id,
    title: toSingleLine(title),
    site,
    ...time,
    topics: [
      ...named.map(([name, stories]) => ({ name, stories })),
      ...(unnamed.length > 0 ? [{ stories: unnamed }] : []),
    ],
  });
}

/** A digest without these articles: a story whose lead is among them goes as a whole. */
export function withoutArticles(digest: Digest, gone: ReadonlySet<string>): Digest {
  const topics = digest.topics.map(({ stories, ...topic }) => ({
    ...topic,
    stories: stories.filter(({ id }) => !gone.has(id)).map((story) => withoutOthers(story, gone)),
  }));
  return inOneOrder({ ...digest, topics: topics.filter(({ stories }) => stories.length > 0) });
}

function withoutOthers({ related = [], members, ...story }: DigestStory, gone: ReadonlySet<string>): DigestStory {
  const kept = related.filter(({ id }) => !gone.has(id));
  return { ...story, ...(kept.length > 0 && { related: kept }), members: members.filter((id) => !gone.has(id)) };
}

/** The keys in the order of the schema, as they are when the record is read: what was read gives the same bytes again. */
function inOneOrder(digest: unknown): Digest {
  return digestSchema.parse(digest) as Digest;
}

function toStory(collection: Collection, { lead, members, isUpdate }: ChosenStory): DigestStory {
  const { fields, provenance, storyId, heat } = lead;
  const excerpt = toOneLine(fields.excerpt);
  const topics = toTopicNames(lead).map(toSingleLine);
  const related = toRelated(lead, members).filter(isTellable).slice(0, MAX_RELATED).map(toOther);
  const { title, ...rest } = toOther(lead);
  const { webUrl, provider, id: _id, ...date } = rest;
  return {
    id: lead.id,
    story: storyId,
    title,
    ...(excerpt && { excerpt }),
    ...date,
    url: toPageUrl(collection, lead),
    webUrl,
    heat,
    ...(lead.decided?.includes('pinned') && { pinned: true as const }),
    ...(isUpdate && { isUpdate: true as const }),
    provider,
    ...(isLanguage(provenance.language) && { language: provenance.language }),
    ...(topics.length > 0 && { topics }),
    ...(related.length > 0 && { related }),
    members: members.map(({ id }) => id),
  };
}

function toOther({ id, fields, provenance }: Article) {
  const { dateCertainty } = provenance;
  return {
    id,
    title: toSingleLine(fields.title),
    publishedDateTime: fields.publishedDateTime,
    ...((dateCertainty === 'day' || dateCertainty === 'firstSeen') && { dateCertainty }),
    webUrl: fields.webUrl,
    provider: { name: toSingleLine(fields.provider.name), domain: fields.provider.domain },
  };
}

function isLanguage(tag: string | undefined): tag is string {
  return digestStorySchema.shape.language.safeParse(tag).success && tag !== undefined;
}
