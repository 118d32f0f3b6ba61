/** The ports of pictures that are stored beside the site. Types only. */
import type { MakingResult, PictureOrder, ShelvedPicture } from '../model/picture.ts';

/** Decodes and makes pictures, apart from this process: what its decoder does to itself harms nobody else. */
export interface PictureMaker {
  /** Throws `config_invalid`, which says what to do, where the library for it is not installed. */
  ensure(): Promise<void>;
  /** Throws `aborted`. Whatever the bytes are, they are refused with a sentence or made. */
  make(bytes: Uint8Array, order: PictureOrder, signal: AbortSignal): Promise<MakingResult>;
}

/** What is known of addresses of pictures, by collection. A lost memory is found out again. */
export interface PictureShelf {
  get(collection: string, urls: readonly string[]): Promise<ReadonlyMap<string, ShelvedPicture>>;
  put(collection: string, url: string, picture: ShelvedPicture): Promise<void>;
  urls(collection: string): Promise<readonly string[]>;
  drop(collection: string, urls: readonly string[]): Promise<void>;
}
