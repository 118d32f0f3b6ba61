/** Values of front matter in one form, so that only a difference in what they say is one. */
import { toWellFormed } from '../text/toWellFormed.ts';

/** A timestamp as written by a program that reads and writes dates: with milliseconds of zero. */
const WHOLE_SECOND = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.0{1,9}Z$/;

/** A value in one form, independent of the order of its keys and of how its dates were written. */
export function toComparable(value: unknown): unknown {
  if (typeof value === 'string') return toWellFormed(value).replace(WHOLE_SECOND, '$1Z');
  if (Array.isArray(value)) return value.map(toComparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, toComparable(field)] as const);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
