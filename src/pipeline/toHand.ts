/** The editor's hand over all collections: what commands and the dashboard call. */
import type { ArticleDecision } from '../model/decision.ts';
import type { ArticleEdit, HandResult } from '../model/hand.ts';
import type { CollectionHand } from './editorsHand.ts';

type Done = Promise<HandResult | undefined>;

/** `CollectionHand` with the collection named first. Undefined when another process wrote the collection all the while. */
export interface Hand {
  readonly hide: (collection: string, article: string, by: string) => Done;
  readonly show: (collection: string, article: string, by: string) => Done;
  readonly pin: (collection: string, article: string, by: string, until?: string) => Done;
  readonly unpin: (collection: string, article: string, by: string) => Done;
  readonly lead: (collection: string, article: string, by: string) => Done;
  readonly edit: (collection: string, article: string, by: string, changes: ArticleEdit) => Done;
  readonly reset: (collection: string, article: string, by: string, keys?: readonly string[]) => Done;
  readonly remove: (collection: string, articles: readonly string[], by: string) => Done;
  readonly restore: (collection: string, article: string, by: string, signal: AbortSignal) => Done;
  readonly findRemoved: (collection: string, name: string) => Promise<string | undefined>;
  readonly add: (collection: string, url: string, by: string, signal: AbortSignal) => Done;
  readonly split: (collection: string, articles: readonly string[], by: string) => Done;
  readonly merge: (collection: string, into: string, from: string, by: string) => Done;
  readonly list: (collection: string) => Promise<ReadonlyMap<string, ArticleDecision>>;
}

/** Tries again for some time while work gives undefined. */
export type Patience = (work: () => Done) => Done;

/** The hand over the collections that `handOf` finds. It throws `not_found` for others. */
export function toHand(handOf: (collection: string) => CollectionHand, patiently: Patience): Hand {
  return {
    hide: (id, article, by) => patiently(() => handOf(id).hide(article, by)),
    show: (id, article, by) => patiently(() => handOf(id).show(article, by)),
    pin: (id, article, by, until) => patiently(() => handOf(id).pin(article, by, until)),
    unpin: (id, article, by) => patiently(() => handOf(id).unpin(article, by)),
    lead: (id, article, by) => patiently(() => handOf(id).lead(article, by)),
    edit: (id, article, by, changes) => patiently(() => handOf(id).edit(article, by, changes)),
    reset: (id, article, by, keys) => patiently(() => handOf(id).reset(article, by, keys)),
    remove: (id, articles, by) => patiently(() => handOf(id).remove(articles, by)),
    restore: (id, article, by, signal) => patiently(() => handOf(id).restore(article, by, signal)),
    findRemoved: async (id, name) => await handOf(id).findRemoved(name),
    add: (id, url, by, signal) => patiently(() => handOf(id).add(url, by, signal)),
    split: (id, articles, by) => patiently(() => handOf(id).split(articles, by)),
    merge: (id, into, from, by) => patiently(() => handOf(id).merge(into, from, by)),
    list: async (id) => await handOf(id).list(),
  };
}
