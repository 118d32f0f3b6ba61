/** Names of elements in short texts, typed by an author and taken for tags by a program: `Using the <video> tag`. */

const HIDING = '(?:video|audio|canvas|iframe|object|template|noscript|select|textarea|svg|math|title|style|script)';
/** A tag whose content is not shown and that nothing closes. */
const TYPED = new RegExp(`<(${HIDING})\\b[^<>]{0,500}>(?![^]*</\\1)`, 'i');
const TAGS = new RegExp(`<${HIDING}\\b[^<>]{0,500}>`, 'gi');
/** Longer markup is no title, in characters. */
const MAX_TITLE = 4_000;

/** The markup of a title or name without such tags, which would hide what follows them. */
export function withoutTypedTags(html: string): string {
  return html.length <= MAX_TITLE && TYPED.test(html) ? html.replace(TAGS, ' ') : html;
}
