/** An article with the values that a human set, and as it is without them. */
import type { Article, DraftFields, EditedKey, Image, ScoredDraft } from '../model/article.ts';
import { type ArticleDecision, HELD_KEYS, type HeldKey } from '../model/decision.ts';
import type { TopicMatch } from '../model/score.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { toFrontMatter } from './toFrontMatter.ts';

/** What may carry edits: an article, or one whose place is not decided yet. */
type Editable = ScoredDraft & Partial<Pick<Article, 'edited' | 'decided' | 'heat'>>;

/** How a key is read from an article and set in it; undefined is none. */
interface Access {
  readonly read: (article: Editable) => unknown;
  readonly set: <T extends Editable>(article: T, value: unknown) => T;
}

/** The values that a decision sets, over what the article was; `edited` says what that is. */
export function applyEdits<T extends Editable>(article: T, decision: ArticleDecision | undefined): T {
  const plain = withoutEdits(article);
  const { edit } = decision ?? {};
  if (edit === undefined) return plain;
  const keys = HELD_KEYS.filter((key) => edit[key] !== undefined);
  const edited = keys.map((key): EditedKey => ({ key, ...toWas(ACCESS[key].read(plain)) }));
  const changed = keys.reduce((one, key) => ACCESS[key].set(one, toValue(edit[key])), plain);
  return keys.length === 0 ? plain : { ...changed, edited };
}

/** An article as it is without the editor: what its publisher says. Where it stands (`heat`, `published`) stays. */
export function withoutEdits<T extends Editable>(article: T): T {
  const { edited = [], decided: _decided, ...rest } = article;
  return edited.reduce((one, { key, was }) => ACCESS[key].set(one, was), rest as unknown as T);
}

/** What front matter says of a key, as far as it is the article's alone: heat is that of its story. */
export function frontMatterValueOf(article: Editable, key: HeldKey): unknown {
  if (key === 'heat') return undefined;
  const place = { path: '', storyId: '', heat: article.heat ?? 0, published: false };
  return toFrontMatter({ ...article, ...place }, [], { category: '' })[key];
}

/** True for what stands for none: nothing, an empty text, an empty list. */
export function isNone(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function toWas(value: unknown): { readonly was?: unknown } {
  return isNone(value) ? {} : { was: value };
}

function toValue(value: unknown): unknown {
  return isNone(value) ? undefined : value;
}

function field(key: keyof DraftFields & HeldKey): Access {
  return {
    read: ({ fields }) => fields[key],
    set: (article, value) => {
      const { [key]: _old, ...others } = article.fields;
      const line = typeof value === 'string' && key !== 'featuredContent' ? toSingleLine(value) : value;
      return { ...article, fields: { ...others, ...(value === undefined ? {} : { [key]: line }) } };
    },
  };
}

/** A human gives the names of topics; what a publisher's words gave has its reasons beside the name. */
function toTopics(value: unknown): readonly TopicMatch[] {
  const topics = (value ?? []) as readonly (string | TopicMatch)[];
  return topics.map((topic, at) =>
    typeof topic === 'string' ? { name: topic, score: topics.length - at, because: 'given', hits: [] } : topic,
  );
}

const ACCESS: Readonly<Record<HeldKey, Access>> = {
  title: field('title'),
  excerpt: field('excerpt'),
  publishedDateTime: field('publishedDateTime'),
  updatedDateTime: field('updatedDateTime'),
  ampWebUrl: field('ampWebUrl'),
  cdnAmpWebUrl: field('cdnAmpWebUrl'),
  type: field('type'),
  featuredContent: field('featuredContent'),
  provider: field('provider'),
  images: {
    read: ({ fields }) => fields.images,
    set: (article, value) => ({ ...article, fields: { ...article.fields, images: (value ?? []) as readonly Image[] } }),
  },
  topics: {
    read: ({ topics }) => topics,
    set: (article, value) => ({ ...article, topics: toTopics(value) }),
  },
  authors: {
    read: ({ provenance }) => provenance.authors,
    set: (article, value) => {
      const { authors: _old, ...others } = article.provenance;
      return { ...article, provenance: { ...others, ...(value === undefined ? {} : { authors: value as string[] }) } };
    },
  },
  dateCertainty: {
    read: ({ provenance }) => provenance.dateCertainty,
    set: (article, value) => {
      const dateCertainty = (value ?? 'instant') as ScoredDraft['provenance']['dateCertainty'];
      return { ...article, provenance: { ...article.provenance, dateCertainty } };
    },
  },
  quality: {
    read: ({ quality }) => quality.points,
    set: (article, value) => ({ ...article, quality: { ...article.quality, points: value as number } }),
  },
  // set where a story is composed, because it depends on the other members
  heat: { read: () => undefined, set: (article) => article },
};
