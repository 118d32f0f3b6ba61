/** Values that JSON gives. */

/** An object of JSON, of whatever shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object, not for a list or `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
