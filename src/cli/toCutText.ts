/** Values in one line of a terminal. */

const MAX_CHARACTERS = 100;

/** A value as JSON, or a list of what it names, cut to a line. */
export function toCutText(value: unknown): string {
  const text = JSON.stringify(Array.isArray(value) ? value.map(nameOf) : value) ?? '';
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

function nameOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { name, url } = value as { readonly name?: unknown; readonly url?: unknown };
  return name ?? url ?? value;
}
