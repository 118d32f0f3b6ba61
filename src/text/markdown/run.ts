/** The smallest part of frontwire's Markdown. */

/** A part of a line in one style. */
export interface Run {
  /** Plain text; white space is single spaces. */
  readonly text: string;
  readonly mark?: Mark;
  /** Where a link leads, http(s). */
  readonly url?: string;
}

/** An emphasis, or code; one within another is not kept. */
export type Mark = 'strong' | 'em' | 'code';
