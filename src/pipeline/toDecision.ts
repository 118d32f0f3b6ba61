/** What the editor asks for, as a decision. */
import { Failure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import { MAX_EXCERPT_CHARACTERS } from '../model/articleSchema.ts';
import { type ArticleDecision, type EditedValues, HELD_KEYS, type HeldKey, isHeldValue } from '../model/decision.ts';
import type { ArticleEdit } from '../model/hand.ts';
import { frontMatterValueOf, withoutEdits } from '../publish/applyEdits.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { withValue } from './changeDecisions.ts';

/** Longest title and name of a topic, in characters: longer ones are a mistake. */
const MAX_TITLE_CHARACTERS = 500;
const MAX_TOPICS = 20;

/** A decision that pins, until an instant or for good. Throws `usage` for what is no instant. */
export function toPinned(until?: string): (old: ArticleDecision) => ArticleDecision {
  if (until !== undefined && (!isHeldValue('publishedDateTime', until) || Number.isNaN(Date.parse(until)))) {
    throw new Failure('usage', `"${until}" is not an instant such as 2026-11-30T12:00:00Z.`);
  }
  return ({ hide: _hide, until: _until, ...rest }) => ({
    ...rest,
    pinned: true,
    ...(until !== undefined && { until }),
  });
}

/** A decision with values of the editor; one that the publisher says, too, is none. Throws `usage`. */
export function toEdited(old: ArticleDecision, article: Article, changes: ArticleEdit): ArticleDecision {
  const plain = withoutEdits(article);
  return Object.entries(toValues(article, changes)).reduce(
    (decision, [key, value]) => withValue(decision, plain, key as HeldKey, value),
    old,
  );
}

function toValues(article: Article, { title, excerpt, topics, image }: ArticleEdit): EditedValues {
  const values = {
    ...(title !== undefined && { title: toTitle(title) }),
    ...(excerpt !== undefined && { excerpt: toExcerpt(excerpt) }),
    ...(topics !== undefined && { topics: toTopics(topics) }),
    ...(image !== undefined && { images: toImages(article, image.trim()) }),
  };
  if (Object.keys(values).length === 0) throw new Failure('usage', 'Nothing is to be changed.');
  return values;
}

function toTitle(text: string): string {
  const title = toSingleLine(text);
  if (title === '') throw new Failure('usage', 'A title cannot be empty.');
  if ([...title].length > MAX_TITLE_CHARACTERS) {
    throw new Failure('usage', `The title is longer than ${MAX_TITLE_CHARACTERS} characters.`);
  }
  return title;
}

function toExcerpt(text: string): string {
  const excerpt = toSingleLine(text);
  const { length } = [...excerpt];
  if (length > MAX_EXCERPT_CHARACTERS) {
    throw new Failure('usage', `The excerpt has ${length} characters, more than ${MAX_EXCERPT_CHARACTERS}.`);
  }
  return excerpt;
}

function toTopics(names: readonly string[]): readonly string[] {
  const topics = [...new Set(names.map(toSingleLine))].filter((name) => name !== '');
  if (topics.length > MAX_TOPICS) throw new Failure('usage', `An article has at most ${MAX_TOPICS} topics.`);
  return topics;
}

/** The lead image, with its size where it is known, then the article's other pictures. */
function toImages(article: Article, url: string): unknown {
  if (url === '') return [];
  const current = (frontMatterValueOf(article, 'images') ?? []) as readonly { readonly url: string }[];
  const images = [current.find((one) => one.url === url) ?? { url }, ...current.filter((one) => one.url !== url)];
  if (isHeldValue('images', images) && URL.canParse(url)) return images;
  throw new Failure('usage', `"${url}" is not an absolute http or https URL.`);
}

const FLAGS = ['hide', 'show', 'pinned', 'until', 'lead'] as const;

/** A decision without some keys, or without any. Throws `usage` for a key that cannot be given back. */
export function toReset(old: ArticleDecision, keys: readonly string[] = []): ArticleDecision {
  if (keys.length === 0) return { url: old.url };
  const known: readonly string[] = [...FLAGS, ...HELD_KEYS];
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Failure('usage', `"${unknown}" is not one of ${known.join(', ')}.`);
  const flags = Object.fromEntries(Object.entries(old).filter(([key]) => !keys.includes(key)));
  return { ...flags, url: old.url, edit: without(old.edit, keys), was: without(old.was, keys) };
}

function without(values: EditedValues = {}, keys: readonly string[]): EditedValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}
