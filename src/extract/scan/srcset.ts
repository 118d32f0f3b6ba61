/** The renditions of a picture that `srcset` offers (HTML standard, section 4.8.4.2.1), and the one that is worth keeping. */

/** One offer, with what its descriptor states. */
export interface Rendition {
  readonly url: string;
  readonly width?: number;
  readonly density?: number;
}

/** Longest list that is read, in characters; real ones have fewer than 6,000. */
const MAX_CHARS = 20_000;
/** Wide enough for any page that shows the picture, and what sites declare for sharing; more only costs. In pixels. */
const ENOUGH_WIDTH = 1_200;

/** A width or density; a height after a width says nothing more. */
const DESCRIPTOR = /^(?:(\d{1,6})w|(\d{1,3}(?:\.\d+)?)x)?(?:\s+\d{1,6}h)?$/i;

/** An offer of an address with these descriptors; undefined for other texts: addresses with a space, variables of scripts. */
function toRendition(url: string, descriptors: string): Rendition | undefined {
  const stated = DESCRIPTOR.exec(descriptors.trim());
  if (stated === null || /^data:|^#|[{}]/i.test(url)) return undefined;
  const [, width, density] = stated;
  return { url, ...(width && { width: Number(width) }), ...(density && { density: Number(density) }) };
}

/** An address without the commas at its end. A pattern would take quadratic time on a long row of commas. */
function withoutCommas(url: string): string {
  let end = url.length;
  while (url[end - 1] === ',') end -= 1;
  return url.slice(0, end);
}

/** What a `srcset` offers, in its order. Commas within an address belong to it, as browsers read them. */
export function parseSrcset(text: string): readonly Rendition[] {
  const srcset = text.slice(0, MAX_CHARS);
  const renditions: Rendition[] = [];
  const address = /[\s,]*([^\s,]\S*)/y;
  for (let match = address.exec(srcset); match !== null; match = address.exec(srcset)) {
    const url = match[1] ?? '';
    const comma = url.endsWith(',') ? address.lastIndex : srcset.indexOf(',', address.lastIndex);
    const end = comma < 0 ? srcset.length : comma;
    const rendition = toRendition(withoutCommas(url), srcset.slice(address.lastIndex, end));
    if (rendition !== undefined) renditions.push(rendition);
    address.lastIndex = end;
  }
  return renditions;
}

/** The smallest rendition that is wide enough, else the largest; the densest if no width is stated. */
export function chooseRendition(renditions: readonly Rendition[]): Rendition | undefined {
  let best: Rendition | undefined;
  for (const rendition of renditions) {
    const [size, least] = [rendition.width ?? 0, best?.width ?? 0];
    const isBetter =
      size === least
        ? (rendition.density ?? 1) > (best?.density ?? 1)
        : least < ENOUGH_WIDTH
          ? size > least
          : size >= ENOUGH_WIDTH && size < least;
    if (best === undefined || isBetter) best = rendition;
  }
  return best;
}
