/** What frontwire and the process that makes pictures say to each other. Bytes go as they are (`advanced` serialization). */
import type { MakingResult, PictureOrder } from '../../model/picture.ts';

/** One picture to be made. */
export interface MakerQuestion {
  readonly bytes: Uint8Array;
  readonly order: PictureOrder;
}

/** The first message says whether the library is there; each other one answers a question. */
export type MakerAnswer = { readonly ready: true } | { readonly missing: string } | MakingResult;
