/** Addresses with gaps: `https://site.example/news/{id}`, where a document gives the parts alone. */

/** A gap: a JSONPath, or the name of a key. */
const GAP = /\{([^{}]+)\}/g;

/** True for a text with gaps that is not a path itself. */
export function isTemplate(text: string): boolean {
  return !text.startsWith('$') && /\{[^{}]+\}/.test(text);
}

/** The paths of the gaps: `id` means `$.id`. */
export function gapsOf(template: string): readonly string[] {
  return [...template.matchAll(GAP)].map(([, gap = '']) => toPath(gap));
}

function toPath(gap: string): string {
  return gap.startsWith('$') ? gap : `$.${gap}`;
}

/** The address with its gaps filled, each percent-encoded; undefined where a part is missing. */
export function fillTemplate(template: string, valueAt: (path: string) => string | undefined): string | undefined {
  let isWhole = true;
  const filled = template.replace(GAP, (_, gap: string) => {
    const value = valueAt(toPath(gap));
    if (value === undefined) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? filled : undefined;
}
