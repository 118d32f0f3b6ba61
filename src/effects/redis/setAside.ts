/** Records that cannot be read are set aside in `malformed`, a hash of their names, so that they block nobody and nothing is lost. */
import type { Redis } from 'ioredis';
import type { Log } from '../../ports.ts';
import { toKey } from './keys.ts';

/** Sets a record aside and says so in the log. `name`: that of its key, and what tells it from others there. */
export type SetAside = (collection: string, name: string, raw: string) => Promise<void>;

/** Most records that are kept for whoever looks why. */
const MAX_RECORDS = 1_000;

/** For those who only read: nothing is kept. */
export const PASS_OVER: SetAside = async () => undefined;

/** Keeps records on a Redis. */
export function createSetAside(redis: Redis, log: Log): SetAside {
  return async (collection, name, raw) => {
    log.warn('record.malformed', { collection, record: name });
    const key = toKey(collection, 'malformed');
    if ((await redis.hlen(key)) < MAX_RECORDS) await redis.hset(key, name, raw);
  };
}

/** The value of a JSON text that has the form of such a record; undefined for any other. */
export function readRecord<T>(raw: string, isRecord: (value: Fields) => boolean): T | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return isFields(value) && isRecord(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** An object of unknown values. */
export type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: Fields, ...keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}

function hasLists(value: Fields, ...keys: readonly string[]): boolean {
  return keys.every((key) => Array.isArray(value[key]));
}

/** True for a draft, as far as everybody relies on it. */
function isDraft(value: unknown): value is Fields {
  if (!isFields(value) || !hasTexts(value, 'id') || !hasLists(value, 'aliases', 'topics', 'sourceTopics')) return false;
  const { fields, provenance, quality } = value;
  if (!isFields(fields) || !isFields(provenance) || !isFields(quality)) return false;
  if (!hasTexts(fields, 'title', 'publishedDateTime', 'webUrl') || !hasLists(fields, 'images')) return false;
  const isDated = !Number.isNaN(Date.parse(String(fields.publishedDateTime)));
  return isDated && isFields(fields.provider) && hasTexts(provenance, 'sourceId') && typeof quality.points === 'number';
}

/** True for an article. */
export function isArticleRecord(value: Fields): boolean {
  return isDraft(value) && hasTexts(value, 'path', 'storyId') && typeof value.heat === 'number';
}

/** True for an entry of an inbox. */
export function isInboxRecord({ kind, draft, articleId, picture }: Fields): boolean {
  if (kind === 'draft') return isDraft(draft);
  if (kind === 'stored') return typeof articleId === 'string';
  return kind === 'picture' && typeof articleId === 'string' && isFields(picture);
}

/** True for a story. */
export function isStoryRecord(value: Fields): boolean {
  return hasTexts(value, 'id', 'leadId') && hasLists(value, 'memberIds', 'joined', 'vetoes');
}

/** True for the state of a source. */
export function isSourceRecord(value: Fields): boolean {
  const { nextPollMs, failures, hints, validators } = value;
  const isCounted = Number.isFinite(nextPollMs) && typeof failures === 'number';
  return hasTexts(value, 'status', 'reason') && isCounted && isFields(hints) && isFields(validators);
}
