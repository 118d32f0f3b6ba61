/**
 * Publishing in the traces of the articles. A batch is published together, and an article's trace has the steps of its batch: each
 * article as if it had been published alone, with a link to the publish in whose trace they were done.
 */
import type { ScoredDraft } from '../model/article.ts';
import type { InboxEntry } from '../model/inbox.ts';
import type { Effects, Files } from '../ports.ts';
import type { WrittenArticle } from './writeArticles.ts';

/** The steps of a batch, as an article's trace names them. */
type StepName = 'score' | 'group' | 'store';

interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

/** What becomes of the traced articles of an inbox. */
export interface BatchTrace {
  /** The same effects, whose writes of files are timed. */
  readonly effects: Effects;
  /** Does a step for all drafts of a batch. */
  step<T>(name: StepName, work: () => Promise<T>): Promise<T>;
  /** Ends the traces of these drafts: their articles are stored, if they changed. */
  end(drafts: readonly ScoredDraft[], written: readonly WrittenArticle[]): void;
}

/** For entries that were just taken from the inbox. Costs nothing where none of them is traced. */
export function createBatchTrace(effects: Effects, collection: string, entries: readonly InboxEntry[]): BatchTrace {
  const { tracing, clock } = effects;
  const places = tracing.isOn ? toPlaces(entries) : new Map<string, string[]>();
  if (places.size === 0) return { effects, step: (_name, work) => work(), end: () => undefined };
  const startMs = clock.now();
  const link = tracing.place();
  const steps = new Map<StepName, Times>();
  const writes = new Map<string, Times>();
  const timed = async <T, K>(times: Map<K, Times>, key: K, work: () => Promise<T>): Promise<T> => {
    const sinceMs = clock.now();
    const result = await work();
    times.set(key, { startMs: sinceMs, endMs: clock.now() });
    return result;
  };
  const addSteps = (parent: string, written: WrittenArticle | undefined): void => {
    let place: string | undefined = parent;
    for (const [name, times] of steps) place = tracing.add({ name, parent, ...times });
    const path = written?.article.path;
    const times = path === undefined ? undefined : writes.get(path);
    const facts = { 'file.path': path, 'frontwire.file': written?.file };
    // within the last step, that of storing
    if (times && place !== undefined) tracing.add({ name: 'write file', parent: place, facts, ...times });
  };
  return {
    effects: { ...effects, files: withTimes(effects.files, (path, work) => timed(writes, path, work)) },
    step: (name, work) => tracing.step(`${name} batch`, {}, () => timed(steps, name, work)),
    end(drafts, written) {
      const endMs = clock.now();
      const byAlias = new Map(written.flatMap((one) => one.article.aliases.map((alias) => [alias, one] as const)));
      for (const { id } of drafts) {
        const one = byAlias.get(id);
        const facts = {
          'frontwire.collection': collection,
          'frontwire.article.id': one?.article.id ?? id,
          'frontwire.outcome': one === undefined ? 'unchanged' : 'stored',
        };
        for (const place of places.get(id) ?? []) {
          const parent = tracing.add({ name: 'publish article', parent: place, link, facts, startMs, endMs });
          if (parent !== undefined) addSteps(parent, one);
        }
        places.delete(id);
      }
      steps.delete('group');
      steps.delete('store');
    },
  };
}

/** Where the traces of the drafts are, by the drafts' ids: two sources may have announced one article. */
function toPlaces(entries: readonly InboxEntry[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.kind !== 'draft' || entry.trace === undefined) continue;
    places.set(entry.draft.id, [...(places.get(entry.draft.id) ?? []), entry.trace]);
  }
  return places;
}

function withTimes(files: Files, timed: <T>(path: string, work: () => Promise<T>) => Promise<T>): Files {
  return { ...files, write: (dir, path, text) => timed(path, () => files.write(dir, path, text)) };
}
