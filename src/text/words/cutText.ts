/** Cutting text for people: at a word, with a sign that it was cut. */

/** Text of at most `max` characters; a longer one ends at a word (in scripts without spaces, at a character) with `…`. */
export function cutAtSpace(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = characters.slice(0, max - 1).join('');
  const space = head.lastIndexOf(' ');
  const cut = space > max * 0.6 ? head.slice(0, space) : head;
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`;
}
