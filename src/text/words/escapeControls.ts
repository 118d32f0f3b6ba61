/** Foreign text on its way to a terminal or into a log line. */

/**
 * What a terminal may take for an order and not for text: C0 controls but tab and line feed, DEL, C1 controls (ECMA-48),
 * and the marks that turn the direction of what follows them (Unicode UAX #9, section 2), which would let a title rewrite
 * the line that it is printed on. Line and paragraph separator go with them, because some readers of JSON lines end a line there.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with each control character written as `\u009b`: visible for a person, and the same string for a reader of JSON,
 * where such an escape is part of the grammar (RFC 8259, section 7). Tabs and line feeds stay.
 */
export function escapeControls(text: string): string {
  return text.replace(CONTROL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for XML, where a character reference stands for the character (XML 1.1, section 2.2, allows these). */
export function escapeControlsInXml(text: string): string {
  return text.replace(CONTROL, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);
}
