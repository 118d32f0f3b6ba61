/** The port that keeps which lead pictures are still to be looked at. Types only. */

/** Articles whose lead picture nobody has looked at yet. They are kept with the articles, in one step (`Changes.unmeasured`). */
export interface OwedPictures {
  countUnmeasured(collection: string): Promise<number>;
  unmeasured(collection: string): Promise<readonly string[]>;
  /** They were looked at, whatever came of it. */
  settlePictures(collection: string, articleIds: readonly string[]): Promise<void>;
}
