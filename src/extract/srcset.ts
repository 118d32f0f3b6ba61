/** The renditions of a picture that `srcset` offers (HTML standard, 4.8.4.2.1), and the one that is worth keeping. */

/** One offer, with what its descriptor states. */
export interface Rendition {
  readonly url: string;
  readonly width?: number;
  readonly density?: number;
}

/** Longest list that is read; real ones stay under 6,000 characters. */
const MAX_CHARS = 20_000;
/** Wide enough for any page that shows the picture, and what sites declare for sharing; more only weighs. In pixels. */
const ENOUGH_WIDTH = 1_200;

/** An offer of an address with these descriptors; undefined where they are none: an address with a space in it, a script's variable. */
function toRendition(url: string, descriptors: string): Rendition | undefined {
  if (/^data:|^#|[{}]/i.test(url)) return undefined;
  let rendition: Rendition = { url };
  for (const descriptor of descriptors.split(/\s+/).filter(Boolean)) {
    const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d+)?)([wxh])$/i.exec(descriptor) ?? [];
    if (unit === '') return undefined;
    if (/w/i.test(unit)) rendition = { ...rendition, width: Math.round(Number(number)) };
    if (/x/i.test(unit)) rendition = { ...rendition, density: Number(number) };
  }
  return rendition;
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
    const rendition = toRendition(url.replace(/,+$/, ''), srcset.slice(address.lastIndex, end));
    if (rendition !== undefined) renditions.push(rendition);
    address.lastIndex = end;
  }
  return renditions;
}

/** The smallest rendition that is wide enough, else the largest; the densest where no width is stated. */
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
