/** The digests of a collection: their record is the files, of which the newest have a copy in Redis. */
import { type CollectionDecisions, listRemoved, NO_DECISIONS } from '../model/decision.ts';
import { type Digest, MAX_DIGEST_COPIES } from '../model/digest.ts';
import { DIGEST_FORMATS } from '../model/digestFormats.ts';
import type { Effects } from '../ports.ts';
import { withoutArticles } from '../publish/composeDigest.ts';
import {
  listDigestDays,
  listFormerDigests,
  parseDigest,
  renderDigest,
  renderDigestFiles,
  toDigestDataPath,
  toDigestFolder,
  toDigestPath,
} from '../publish/digestFiles.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import type { CollectionContext } from './collectionContext.ts';

type ShelfEffects = Pick<Effects, 'files' | 'digestCopies' | 'log'>;

/** The digests as they are when the shelf is opened. */
export interface DigestShelf {
  /** The days that have a digest, the newest first, be it in a file or as a copy. */
  readonly days: readonly string[];
  /** The digest of a day; undefined for a record that cannot be read, which is logged and stays as it is. */
  readonly read: (day: string) => Promise<Digest | undefined>;
  /** Writes the files of a digest where they differ, its record last, then the copy. True if a file did. */
  readonly save: (digest: Digest) => Promise<boolean>;
  /** Removes the digest of a day. */
  readonly drop: (day: string) => Promise<void>;
}

/** The day of an instant, in UTC. */
export function toDay(ms: number): string {
  return toSeconds(ms).slice(0, 10);
}

/** Opens the digests of a collection. To write, the collection's lock is needed. */
export async function openDigestShelf({ collection }: CollectionContext, effects: ShelfEffects): Promise<DigestShelf> {
  const { files, digestCopies, log } = effects;
  const { id, output } = collection;
  const paths = await files.list(output.dir, toDigestFolder(collection));
  const copies = new Map(await digestCopies.load(id));
  const days = [...new Set([...listDigestDays(collection, paths, 'json'), ...copies.keys()])].sort().reverse();
  return {
    days,
    async read(day) {
      const path = toDigestPath(collection, day, 'json');
      const text = (await files.read(output.dir, path)) ?? copies.get(day);
      const digest = text === undefined ? undefined : parseDigest(text, day);
      if (!digest) log.warn('digest.unreadable', { collection: id, path });
      return digest;
    },
    async save(digest) {
      let isWritten = false;
      for (const { path, text } of renderDigestFiles(collection, digest)) {
        if ((await files.write(output.dir, path, text)) === 'written') isWritten = true;
      }
      const text = renderDigest(digest, 'json');
      const newer = [...copies.keys()].filter((day) => day > digest.day);
      if (newer.length < MAX_DIGEST_COPIES && copies.get(digest.day) !== text) {
        copies.set(digest.day, text);
        await digestCopies.save(id, digest.day, text);
      }
      return isWritten;
    },
    async drop(day) {
      for (const format of DIGEST_FORMATS) await files.remove(output.dir, toDigestPath(collection, day, format));
      if (copies.delete(day)) await digestCopies.save(id, day, undefined);
    },
  };
}

/**
 * Brings the digests that there are in line with what holds: articles that were removed or that the editor hides leave them, lost
 * files are written again, and what is older than `policy.digest.keep` days goes. Where nothing is to be done, no byte changes. To be
 * called under the collection's lock. `decided`: what is about to be in force; what is, when it is left out.
 */
export async function settleDigests(
  context: CollectionContext,
  effects: ShelfEffects & Pick<Effects, 'articles' | 'clock' | 'decisions'>,
  decided?: CollectionDecisions,
): Promise<void> {
  const { collection, policy } = context;
  const decisions = decided ?? (await effects.decisions.load(collection.id)) ?? NO_DECISIONS;
  const { keepDays } = policy.digest;
  const oldest = keepDays === 0 ? '' : toDay(effects.clock.now() - keepDays * DAY_MS);
  await bringDigests(context, effects);
  const shelf = await openDigestShelf(context, effects);
  const removed = new Set(listRemoved(decisions).keys());
  const isGone = (id: string) => removed.has(id) || decisions.articles[id]?.hide === true;
  for (const day of shelf.days) {
    const digest = day < oldest ? await shelf.drop(day) : await shelf.read(day);
    if (!digest) continue;
    const ids = [...new Set(digest.topics.flatMap(({ stories }) => stories.flatMap(({ members }) => members)))];
    const tombstones = await effects.articles.tombstones(collection.id, ids);
    await shelf.save(withoutArticles(digest, new Set(ids.filter((id) => isGone(id) || tombstones.has(id)))));
  }
}

/** Brings digests of ours from where they lay in another layout, or in an earlier version, to where the site has them now. */
async function bringDigests({ collection }: CollectionContext, { files }: ShelfEffects): Promise<void> {
  const { id, output } = collection;
  for (const former of listFormerDigests(collection)) {
    const paths = await files.list(output.dir, toDigestFolder(former));
    for (const day of listDigestDays(former, paths, 'json')) {
      const text = (await files.read(output.dir, toDigestPath(former, day, 'json'))) ?? '';
      if (parseDigest(text, day)?.collection !== id) continue;
      const path = toDigestPath(collection, day, 'json');
      if ((await files.read(output.dir, path)) === undefined) await files.write(output.dir, path, text);
      // the record last: while it is there, this is done again
      for (const format of [...DIGEST_FORMATS].sort((a, b) => Number(a === 'json') - Number(b === 'json')))
        await files.remove(output.dir, toDigestPath(former, day, format));
      await files.remove(output.dir, toDigestDataPath(former));
    }
  }
}
