/** Seals the private record. */
export interface Sealer {
  /** base64(ciphertext and tag) `;` base64(IV), bound to the article id; undefined without a key. */
  seal(articleId: string, record: string): string | undefined;
  /** Throws `record_unreadable` for what no key opens. */
  open(articleId: string, sealed: string): string;
  /** The record as the first key seals it; the very text that was given where it did. Throws `record_unreadable`. */
  reseal(articleId: string, sealed: string): string;
}
