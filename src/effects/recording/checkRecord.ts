/** Whether what is ours in a recording has the shape that we write: the file may be damaged, or made by somebody else. */
import type { StoredKey } from '../../model/recording.ts';

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
/** An instant that a date can have. */
const isInstant: Check = (value) => isNumber(value) && !Number.isNaN(new Date(value as number).getTime());
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isTexts = isListOf(isText);
const hasFields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** What Redis takes as the score of a member. */
const isScore = (text: string | undefined): boolean =>
  text !== undefined && (/^[-+]?inf(?:inity)?$/i.test(text) || (text.trim() !== '' && !Number.isNaN(Number(text))));

const hasOwnFields = hasFields({ key: isText, value: isTexts, ttlMs: orAbsent(isNumber) });
const isStoredKey: Check = (value) => hasOwnFields(value) && isOfType(value as StoredKey);

function isOfType({ type, value, fields }: StoredKey): boolean {
  if (type === 'string') return value.length === 1;
  if (type === 'set' || type === 'list') return true;
  if (type === 'hash') return value.length % 2 === 0;
  if (type === 'zset') return value.length % 2 === 0 && value.every((text, n) => n % 2 === 0 || isScore(text));
  return type === 'stream' && isListOf(isTexts)(fields) && fields?.length === value.length;
}

const isSource = hasFields({ id: isText, collection: isText, url: isText });
const isCollection = hasFields({ id: isText, output: hasFields({ dir: isText }), sources: isListOf(isSource) });
const isStart = hasFields({
  format: isNumber,
  version: isText,
  startedMs: isInstant,
  wish: hasFields({ source: orAbsent(isText), collection: orAbsent(isText), articles: orAbsent(isTexts) }),
});
const isSettings = hasFields({
  collections: isListOf(isCollection),
  providers: isListOf(isObject),
  policy: isObject,
  network: isObject,
});
const isHash: Check = (value) => value === null || isText(value);
const isFetch = hasFields({
  ...{ url: isText, method: isText, kind: isText, variant: isText, atMs: isInstant },
  response: orAbsent(hasFields({ url: isText, hops: isListOf(hasFields({ url: isText })) })),
  failure: orAbsent(hasFields({ code: isText, sentence: isText })),
});

/** By the name of a record. */
const CHECKS: Readonly<Record<string, Check>> = {
  start: isStart,
  end: hasFields({
    report: hasFields({ collections: isListOf(isObject), failures: isListOf(isObject) }),
    files: (value) => isObject(value) && Object.values(value).every(isHash),
  }),
  keys: isListOf(isStoredKey),
  indexes: isListOf(isStoredKey),
  files: isListOf(hasFields({ collection: isText, path: isText, text: isText })),
  events: isListOf(isTexts),
  records: isListOf((value) => isTexts(value) && (value as readonly string[]).length === 2),
  bundle: isObject,
  fetch: isFetch,
};

/** True for a value that a record of this name may have; also for a name that is not ours. */
export function isRecordValue(name: string, value: unknown): boolean {
  return !Object.hasOwn(CHECKS, name) || CHECKS[name]?.(value) === true;
}

/** True for the configuration of a recording of our format, as far as a replay cannot begin without it. */
export function isRecordedSettings(value: unknown): boolean {
  return isSettings(value);
}
