/** Text as Markdown. */

/**
 * Plain text as Markdown that shows exactly that text (CommonMark 0.31, section 2.4: any ASCII punctuation may be
 * escaped), also where a generator knows more signs: tables, strikethrough, formulas, definition lists. Braces are left to
 * the writer, who has to keep template languages out of the whole document.
 */
export function escapeMarkdown(text: string): string {
  return escapeLineStarts(escapeSigns(text));
}

/** The signs of text that mean something wherever they are. */
export function escapeSigns(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]>|~$^]/g, '\\$&');
}

/** Lines whose signs are escaped, without what would make a line a heading, an item, a rule or a definition. */
export function escapeLineStarts(lines: string): string {
  return lines.replace(/^([ \t]*)([#+=:-])/gm, '$1\\$2').replace(/^([ \t]*\d+)([.)])/gm, '$1\\$2');
}

/** A URL that cannot leave the parentheses of a Markdown link. */
export function escapeMarkdownTarget(url: string): string {
  return url.replace(/[()<>\\\s]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
}
