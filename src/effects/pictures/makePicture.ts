/** One picture out of bytes from the web: verified by decoding, turned, without metadata, in several widths. */
import type { Metadata, Sharp, SharpOptions } from 'sharp';
import type { MadePicture, MakingResult, PictureFile, PictureOrder, PictureUse } from '../../model/picture.ts';

type Library = typeof import('sharp').default;

/** Pixels of a picture. A press photograph has 24 million; a file of some kilobytes can say that it has a billion. */
const MAX_PIXELS = 30_000_000;
/**
 * What decoding may need, in bytes, and what it needs for a pixel, as measured with sharp 0.35.5: AVIF is decoded as a whole, and so is
 * a PNG that comes in passes or has 16 bits a channel; the rest is read line by line, or as a whole when it lies on its side.
 */
const MAX_DECODED_BYTES = 220_000_000;
const BYTES_PER_PIXEL = { avif: 18, widePng: 12, other: 4 } as const;
/** Pictures from the web in what browsers show; the library reads more, which nobody checks as much. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'svg']);
/** A drawing is a program; one of more bytes than this draws no logo. */
const MAX_SVG_BYTES = 1024 * 1024;
/** Shorter sides are those of counting pixels, rules and buttons; of logos, of what nobody recognizes. */
const LEAST_SIDE: Readonly<Record<PictureUse, number>> = { article: 64, logo: 16 };
/** What is longer than this beside its width is a rule or a column of a page; word marks are the widest of the others. */
const MAX_RATIO = 12;
/** Widest logo: twice what sites show. */
const LOGO_WIDTHS = [256];
/** What a reader takes for the original, at less than half of its bytes. */
const QUALITY = { jpg: 80, webp: 78, avif: 50 } as const;
/** The encoder's default takes four times as long for a twentieth of the bytes. */
const AVIF_EFFORT = 2;
/** The colour is that of a thumbnail: the eye does not see single pixels either. */
const COLOR_WIDTH = 64;

/** Makes the files of a picture, or says why not. Never throws for what the bytes are. */
export async function makePicture(sharp: Library, bytes: Uint8Array, order: PictureOrder): Promise<MakingResult> {
  const options: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1, sequentialRead: true };
  try {
    const found = await sharp(bytes, options).metadata();
    const refused = findFault(found, bytes, order.use);
    if (refused !== undefined) return { refused };
    return { made: await make(() => sharp(bytes, options).autoOrient(), sharp, found, order) };
  } catch (thrown) {
    return { refused: bytes.length === 0 ? 'It is empty: no picture.' : toRefusal(thrown) };
  }
}

function findFault(found: Metadata, bytes: Uint8Array, use: PictureUse): string | undefined {
  const { format, width, height } = found;
  if (format === undefined || !FORMATS.has(format)) return `Its format (${format ?? 'unknown'}) is none of the web.`;
  if (format === 'svg' && bytes.length > MAX_SVG_BYTES) return 'It is a drawing (SVG) of more than 1 MiB.';
  const cost = BYTES_PER_PIXEL[toCostClass(found)];
  if (width * height > MAX_PIXELS || width * height * cost > MAX_DECODED_BYTES)
    return `It has ${width} × ${height} pixels, which are too many.`;
  if (Math.max(width, height) > MAX_RATIO * Math.min(width, height))
    return `It has ${width} × ${height} pixels: a strip.`;
  const isTiny = Math.min(width, height) < LEAST_SIDE[use];
  return isTiny ? `It has ${width} × ${height} pixels, which are too few for a picture.` : undefined;
}

function toCostClass({ format, isProgressive, depth }: Metadata): keyof typeof BYTES_PER_PIXEL {
  if (format === 'heif') return 'avif';
  return format === 'png' && (isProgressive || depth !== 'uchar') ? 'widePng' : 'other';
}

async function make(
  open: () => Sharp,
  sharp: Library,
  found: Metadata,
  { widths, format, use }: PictureOrder,
): Promise<MadePicture> {
  const { width } = found.autoOrient;
  const sizes = toWidths(use === 'logo' ? LOGO_WIDTHS : widths, width);
  const widest = sizes.at(-1) ?? width;
  // decoded once, at the widest size: what is narrower is made of that
  const { data, info } = await open()
    .toColourspace('srgb')
    .resize({ width: widest, withoutEnlargement: true })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const from = () => sharp(data, { raw });
  const isOpaque = info.channels < 4 || (await from().stats()).isOpaque;
  const encode = async (size: number, extension: PictureFile['extension']): Promise<PictureFile> => {
    const resized = from().resize({ width: size });
    return { width: size, extension, bytes: await toFormat(isOpaque ? resized.removeAlpha() : resized, extension) };
  };
  const variants: PictureFile[] = [];
  for (const size of sizes) variants.push(await encode(size, format));
  const main = await encode(widest, isOpaque ? 'jpg' : 'png');
  return { width: info.width, height: info.height, color: await findColor(from, isOpaque, sharp), main, variants };
}

/** The widths that are narrower than the picture, and its own where it is between them. */
function toWidths(wanted: readonly number[], width: number): readonly number[] {
  const most = Math.min(width, wanted.at(-1) ?? width);
  return [...wanted.filter((one) => one < most), most];
}

async function toFormat(picture: Sharp, extension: PictureFile['extension']): Promise<Uint8Array> {
  switch (extension) {
    case 'jpg':
      return await picture.jpeg({ quality: QUALITY.jpg, mozjpeg: true }).toBuffer();
    case 'png':
      return await picture.png({ compressionLevel: 9 }).toBuffer();
    case 'webp':
      return await picture.webp({ quality: QUALITY.webp }).toBuffer();
    case 'avif':
      return await picture.avif({ quality: QUALITY.avif, effort: AVIF_EFFORT }).toBuffer();
  }
}

/** The dominant colour; of a transparent picture, of what is seen of it on white. */
async function findColor(from: () => Sharp, isOpaque: boolean, sharp: Library): Promise<string> {
  const small = from().resize({ width: COLOR_WIDTH, withoutEnlargement: true });
  const shown = isOpaque ? small : small.flatten({ background: '#ffffff' });
  const { dominant } = await sharp(await shown.png().toBuffer()).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function toRefusal(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/pixel limit/i.test(message)) return 'It says that it has more pixels than a picture needs.';
  if (/unsupported image format|no image|input is (?:empty|zero)/i.test(message)) return 'It is not a picture.';
  return 'It is broken: it cannot be decoded to its end.';
}
