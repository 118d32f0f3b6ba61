import { toWellFormed } from '../toWellFormed.ts';

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for content and for attributes in double quotes, without what XML 1.0 cannot hold (section 2.2, Char). */
export function escapeXml(text: string): string {
  return (
    toWellFormed(text)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character)
  );
}
