/**
 * What sinks are told of besides articles, once per change: digests, states of sources, an output that cannot be written, and a command
 * after publishing that fails.
 */
import { isFailure, toMessage } from '../errors.ts';
import { toAfterFault } from '../model/afterPublish.ts';
import { type Digest, digestSchema } from '../model/digest.ts';
import type {
  DigestNotice,
  Notice,
  NoticeCollection,
  PipelineNotice,
  SourceNotice,
  ToldState,
} from '../model/notice.ts';
import type { Collection } from '../model/policy.ts';
import type { Sink } from '../model/sink.ts';
import { type SourceState, stateForCurrentUrl, toSourceName } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { maskUrl, maskUrlsIn } from '../text/url/maskUrl.ts';

/** Polls in a row that failed before it is told: one alone is a restart of the publisher's server. */
const TOLD_FAILURES = 3;

/** What was told, by name. */
export type Marks = ReadonlyMap<string, string>;

/** A change: what is remembered of it, and the notice, with its key still to be made for each sink. */
export interface Change {
  readonly mark: readonly [name: string, value: string | undefined];
  readonly notice?: Untold;
  /** What the key is made of, beside the sink. */
  readonly event: readonly string[];
}

type WithoutKey<N> = N extends Notice ? Omit<N, 'key'> : never;
/** A notice that belongs to no sink yet. */
export type Untold = WithoutKey<DigestNotice | SourceNotice | PipelineNotice>;

/** What one look is about. */
export interface Look {
  readonly collection: Collection;
  readonly about: NoticeCollection;
  readonly marks: Marks;
  readonly nowMs: number;
}

/** The changes that somebody wants to be told of. */
export async function listChanges(
  sinks: readonly Sink[],
  look: Look,
  effects: Pick<Effects, 'sourceStates' | 'files' | 'changedPaths' | 'digestCopies'>,
): Promise<readonly Change[]> {
  const isWanted = (event: Sink['events'][number]) => sinks.some(({ events }) => events.includes(event));
  const { collection, marks } = look;
  const sources = isWanted('source')
    ? toSourceChanges(look, await effects.sourceStates.list(collection.id))
    : forget(marks, /^sources?(?:$|\/)/);
  const pipeline = isWanted('pipeline')
    ? [...(await toOutputChanges(look, effects)), ...(await toAfterChanges(look, effects))]
    : forget(marks, /^(?:output|after)$/);
  const digests = isWanted('digest') ? await toDigestChanges(look, effects) : forget(marks, /^digest$/);
  return [...sources, ...pipeline, ...digests];
}

/** What nobody is told of any more is not remembered: whoever wants it later begins at that present. */
function forget(marks: Marks, name: RegExp): readonly Change[] {
  return [...marks.keys()].filter((one) => name.test(one)).map((one) => ({ mark: [one, undefined], event: [] }));
}

function toSourceChanges(look: Look, states: ReadonlyMap<string, SourceState>): readonly Change[] {
  const { collection, about, marks, nowMs } = look;
  const isFirst = !marks.has('sources');
  const known = collection.sources.flatMap((source): Change[] => {
    const state = stateForCurrentUrl(source, states.get(source.id));
    const told = (marks.get(`source/${source.id}`) ?? 'well') as ToldState;
    const now = state && toToldState(state, told);
    if (!state || now === undefined || now === told) return [];
    const mark = [`source/${source.id}`, now] as const;
    const event = ['source', source.id, now, String(state.sinceMs)];
    // a source that has moved is read where it is now: that this goes well is no news
    if (isFirst || (now === 'well' && told === 'moved')) return [{ mark, event }];
    const shown = { id: source.id, name: toSourceName(source, state), url: maskUrl(source.url) };
    const reason = maskUrlsIn(state.reason);
    return [
      {
        mark,
        event,
        notice: { kind: 'source', at: toSeconds(nowMs), collection: about, source: shown, state: now, reason },
      },
    ];
  });
  const ids = new Set(collection.sources.map(({ id }) => `source/${id}`));
  const gone = [...marks.keys()].filter((name) => name.startsWith('source/') && !ids.has(name));
  return [
    ...(isFirst ? [{ mark: ['sources', toSeconds(nowMs)], event: [] } as const] : []),
    ...known,
    ...gone.map((name) => ({ mark: [name, undefined], event: [] }) as const),
  ];
}

/** The state as it is told of; what may pass within the hour changes nothing. */
function toToldState({ status, failures }: SourceState, told: ToldState): ToldState {
  if (status === 'ok') return 'well';
  if (status === 'limited' || (status === 'failing' && failures < TOLD_FAILURES)) return told;
  return status;
}

async function toOutputChanges(
  { collection, about, marks, nowMs }: Look,
  { files }: Pick<Effects, 'files'>,
): Promise<readonly Change[]> {
  const told = marks.get('output') ?? '';
  const fault = await files.ensureWritable(collection.output.dir).then(
    () => '',
    (thrown: unknown) => (isFailure(thrown, 'output_unavailable') ? thrown.sentence : toMessage(thrown)),
  );
  if ((fault === '') === (told === '')) return [];
  const isWell = fault === '';
  const reason = isWell ? 'The output directory can be written again.' : fault;
  const notice = { kind: 'pipeline', at: toSeconds(nowMs), collection: about, isWell, reason } as const;
  return [{ mark: ['output', isWell ? undefined : fault], event: ['output', String(isWell), String(nowMs)], notice }];
}

/** The command after publishing, told under the first collection of its directory, where its end is remembered. */
async function toAfterChanges(
  { collection, about, marks, nowMs }: Look,
  { changedPaths }: Pick<Effects, 'changedPaths'>,
): Promise<readonly Change[]> {
  const isFailing = marks.has('after');
  const last = await changedPaths.loadEnd(collection.id);
  const fault = last && toAfterFault(last);
  if ((fault !== undefined) === isFailing) return [];
  const at = toSeconds(nowMs);
  if (last === undefined || fault === undefined) {
    const reason = 'The command after publishing went well again.';
    const notice = { kind: 'pipeline', at, collection: about, isWell: true, reason } as const;
    return [{ mark: ['after', undefined], event: ['after', 'true', last?.at ?? ''], notice }];
  }
  const lastLine = last.lastLines.at(-1);
  const reason = `${fault}${lastLine === undefined ? '' : ` Its last line: ${lastLine}`}`;
  const notice = { kind: 'pipeline', at, collection: about, isWell: false, reason } as const;
  return [{ mark: ['after', last.at], event: ['after', 'false', last.at], notice }];
}

/** A digest of a later day than the last one that was told. What there is at the first look counts as told. */
async function toDigestChanges(
  { collection, about, marks, nowMs }: Look,
  { digestCopies }: Pick<Effects, 'digestCopies'>,
): Promise<readonly Change[]> {
  const told = marks.get('digest');
  if (told === undefined) return [{ mark: ['digest', toSeconds(nowMs).slice(0, 10)], event: [] }];
  const days = (await digestCopies.days(collection.id)).filter((day) => day > told).sort();
  const day = days.at(-1);
  if (day === undefined) return [];
  const digest = readDigest((await digestCopies.load(collection.id)).get(day));
  const event = ['digest', day];
  if (digest === undefined) return [{ mark: ['digest', day], event }];
  return [
    { mark: ['digest', day], event, notice: { kind: 'digest', at: toSeconds(nowMs), collection: about, digest } },
  ];
}

function readDigest(text: string | undefined): Digest | undefined {
  try {
    return digestSchema.parse(JSON.parse(text ?? '')) as Digest;
  } catch {
    return undefined;
  }
}
