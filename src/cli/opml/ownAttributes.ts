/** Our own settings of a source as attributes of an outline, and back without loss. */
import type { WrittenSource } from '../../../config/editSources.ts';
import { sourceSchema } from '../../../config/schema.ts';

/** A list that needs no quotes: names without a comma. */
const SEPARATOR = ', ';

/** Each key as text: texts, numbers and switches as they are, lists of names with commas, everything else as JSON. */
export function encodeOwn(settings: WrittenSource): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, encode(key, value)]));
}

function encode(key: string, value: unknown): string {
  if (value === '') return '';
  const text = Array.isArray(value) ? value.join(SEPARATOR) : String(value);
  const json = JSON.stringify(value);
  return JSON.stringify(decode(key, text)) === json ? text : json;
}

/** What attributes say, by key; `unknown`: the attributes that are not of this version, or whose value is not. */
export function decodeOwn(attributes: Readonly<Record<string, string>>): {
  readonly settings: WrittenSource & { readonly url?: string; readonly name?: string };
  readonly unknown: readonly string[];
} {
  const settings: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [key, text] of Object.entries(attributes)) {
    if (!Object.hasOwn(sourceSchema.shape, key)) unknown.push(`frontwire:${key}`);
    else settings[key] = decode(key, text);
  }
  return { settings, unknown };
}

/** The value that the key may have: the text itself, JSON, or a list with commas; the text where none of them is right. */
function decode(key: string, text: string): unknown {
  const schema = sourceSchema.shape[key as keyof typeof sourceSchema.shape];
  const readings = [
    () => text,
    () => JSON.parse(text) as unknown,
    () =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
  ];
  for (const read of readings) {
    const value = tryTo(read);
    if (value !== undefined && schema.safeParse(value).success) return value;
  }
  return text;
}

function tryTo(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
