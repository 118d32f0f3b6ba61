/** A value that was read out of a page. */

/** A value and where it came from. */
export interface Found<T> {
  readonly value: T;
  readonly from: string;
}
