/** Private records under a new key: what an older key sealed is opened with it and sealed with the first one. */
import { isFailure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Sealer } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { rewriteArticle, saveRewritten } from './rewriteArticle.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import type { WrittenArticle } from './writeArticles.ts';

/** What a resealing did, in articles. */
export interface ResealResult {
  readonly resealed: number;
  /** Sealed with the first key already. */
  readonly current: number;
  /** No key opens the record; it stays byte for byte. */
  readonly unopened: number;
}

/** Articles looked at together. */
const CHUNK = 100;

/** Reseals the records of a collection, files first; undefined when another process writes it. Running it again changes nothing. */
export async function resealCollection(writer: WriterBase): Promise<ResealResult | undefined> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const resealAll = async (): Promise<ResealResult> => {
    const ids = await effects.articles.top(id, NEWEST, 0, -1);
    const result = { resealed: 0, current: 0, unopened: 0 };
    for (let start = 0; start < ids.length; start += CHUNK) {
      const articles = await effects.articles.get(id, ids.slice(start, start + CHUNK));
      const written: WrittenArticle[] = [];
      for (const article of articles) {
        if (!article?.secured) continue;
        const secured = reseal(article, effects.sealer);
        if (secured === undefined) result.unopened += 1;
        else if (secured.value === article.secured.value) result.current += 1;
        else written.push(await rewriteArticle(context, { ...article, secured }, effects));
      }
      result.resealed += written.length;
      await saveRewritten(context, written, effects);
    }
    return result;
  };
  return await withWriterLock(writer, resealAll, 'all');
}

/** The record sealed with the first key, by the first of the article's ids that it was sealed for; undefined when no key opens it. */
function reseal({ id, aliases, secured }: Article, sealer: Sealer): Article['secured'] {
  const value = secured?.value ?? '';
  for (const one of new Set([id, ...aliases])) {
    try {
      const text = sealer.open(one, value);
      return { hash: fingerprint(text), value: sealer.reseal(one, value) };
    } catch (thrown) {
      if (!isFailure(thrown, 'record_unreadable')) throw thrown;
    }
  }
  return undefined;
}
