/** The HTTP header `Link` (RFC 8288). */

/** One link of the header, its target as written. */
export interface HeaderLink {
  readonly href: string;
  /** Relations in lower case. */
  readonly rels: readonly string[];
}

/** Longest header that is read; real ones have some hundred characters. */
const MAX_LENGTH = 16_384;

/** `<target>`, then parameters in which a `<` is only between quotes. */
const LINK = /<([^<>]*)>((?:[^<"]|"[^"]*")*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/** The links of a header in their order; the empty list for what is not a link. The first `rel` of a link counts (section 3.3). */
export function toHeaderLinks(header: string | undefined): readonly HeaderLink[] {
  return [...(header ?? '').slice(0, MAX_LENGTH).matchAll(LINK)].flatMap(([, href = '', parameters = '']) => {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    const rels = (quoted ?? bare ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return rels.length > 0 ? [{ href: href.trim(), rels }] : [];
  });
}
