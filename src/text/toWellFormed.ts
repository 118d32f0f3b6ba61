/** A text with every half of a surrogate pair that is alone made U+FFFD: not all readers take its escape. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
