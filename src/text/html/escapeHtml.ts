/** Text made safe for HTML. */

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for the content of an element and for an attribute in quotes of either kind. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => REFERENCES[character] ?? character);
}

/** A text for the content of an element only, where quotes say nothing. */
export function escapeHtmlContent(text: string): string {
  return text.replace(/[&<>]/g, (character) => REFERENCES[character] ?? character);
}
