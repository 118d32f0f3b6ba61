/** One mail, before it is encoded. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same for the same notice, so that a second one is known as such. */
  readonly messageId: string;
  /** RFC 2919: by it programs sort. */
  readonly list: { readonly id: string };
}
