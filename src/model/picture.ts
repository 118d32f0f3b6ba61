/** Pictures that are stored beside the site. */
import type { Image } from './article.ts';

/** Formats of the variants. The picture for everybody is JPEG, or PNG where it is transparent. */
export const VARIANT_FORMATS = ['webp', 'avif'] as const;
/** One of them. */
export type VariantFormat = (typeof VARIANT_FORMATS)[number];

/** `output.images` of a collection that stores pictures. */
export interface PicturePolicy {
  /** Widths of the variants in pixels, ascending; a narrower picture is never enlarged. */
  readonly widths: readonly number[];
  readonly format: VariantFormat;
}

/** Widths for a phone, a column and a wide column, each sharp enough on a screen of twice the density for the one before. */
export const DEFAULT_PICTURES: PicturePolicy = { widths: [480, 960, 1600], format: 'webp' };
/** Widths that anybody shows; more variants than this cost more than they save. */
export const WIDTH_LIMITS = { least: 16, most: 4_000, count: 6 } as const;

/** What a picture is for: logos may be small, and one width of them is enough. */
export type PictureUse = 'article' | 'logo';

/** Settings by which a picture is made. The same bytes and order give the same files with the same build of the library. */
export interface PictureOrder extends PicturePolicy {
  readonly use: PictureUse;
}

/** One file of a picture. */
export interface PictureFile {
  readonly width: number;
  readonly extension: 'jpg' | 'png' | VariantFormat;
  readonly bytes: Uint8Array;
}

/** A picture that was decoded, turned and made smaller, without metadata. */
export interface MadePicture {
  /** Of the main file, which is the widest. */
  readonly width: number;
  readonly height: number;
  /** Its dominant colour, `#rrggbb`. */
  readonly color: string;
  /** The main file, in a form that everything shows. */
  readonly main: PictureFile;
  readonly variants: readonly PictureFile[];
}

/** What became of bytes: a picture, or why they are not stored, in a sentence. */
export type MakingResult = { readonly made: MadePicture } | { readonly refused: string };

/** What is known of an address of a picture: how it is stored, or why it is not and when that was found (ms). */
export type ShelvedPicture =
  | { readonly image: Image; readonly by: string }
  | {
      readonly reason: string;
      readonly atMs: number;
      readonly by: string;
      /** It was stored, and its files are gone: articles have it as a link again. */
      readonly isLost?: true;
      /** Where the bytes tell it. */
      readonly size?: { readonly width: number; readonly height: number };
    };

/** The address under which the publisher has a picture. */
export function sourceOf({ url, source }: Image): string {
  return source ?? url;
}

/** A picture as it is stored, with the words that are told of it now. */
export function toStored(stored: Image, { title }: Image): Image {
  const { title: old, ...rest } = stored;
  const words = title ?? old;
  return words === undefined ? rest : { ...rest, title: words };
}

/** The picture as its publisher has it: of a stored one, nothing but where it is and what is told of it. */
export function withoutStore(image: Image): Image {
  const { source, title } = image;
  return source === undefined ? image : { url: source, ...(title !== undefined && { title }) };
}
