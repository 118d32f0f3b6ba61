/** Every key of a type, its value perhaps unknown: with it the compiler names the places that forget a new key. */
export type EveryKey<T> = { readonly [K in keyof T]-?: T[K] | undefined };

/** The object without the keys whose value is unknown: undefined, an empty text or an empty list. */
export function withoutUnknown<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const key in value) {
    const field: unknown = value[key];
    const isUnknown = field === undefined || field === '' || (Array.isArray(field) && field.length === 0);
    if (!isUnknown) kept[key] = field;
  }
  return kept as T;
}
