/** Pictures made for tests: of every format, with metadata, on their side, broken, and bombs. */
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture of two colours with a little noise, so that encoders have something to do. */
export function draw(width: number, height: number, seed = 1): Sharp {
  const shape = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${(seed * 47) % 360},60%,45%)"/>
    <circle cx="${width * 0.6}" cy="${height * 0.4}" r="${Math.min(width, height) / 4}" fill="hsl(${(seed * 91) % 360},70%,70%)"/>
    <rect x="0" y="0" width="${width / 10}" height="${height / 10}" fill="#fff"/></svg>`;
  return sharp(Buffer.from(shape)).removeAlpha();
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** Metadata as cameras and agencies leave it. */
export const SECRET = 'Secret Place 48.2';
/** Every place for metadata filled, and an orientation. */
export function withMetadata(picture: Sharp, orientation = 1): Sharp {
  const text = { Copyright: SECRET, ImageDescription: SECRET };
  return picture
    .withExif({ IFD0: text, IFD3: { GPSLatitude: '48/1 12/1 0/1' } })
    .withMetadata({ orientation })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${SECRET}</rdf:RDF></x:xmpmeta>`);
}

/** An animation of three frames. */
export async function drawAnimation(format: 'gif' | 'webp', width: number, height: number): Promise<Buffer> {
  const frames = await Promise.all([1, 2, 3].map((seed) => draw(width, height, seed).png().toBuffer()));
  const joined = sharp(frames, { join: { animated: true } });
  return await (format === 'gif'
    ? joined.gif({ delay: [90, 90, 90] })
    : joined.webp({ delay: [90, 90, 90] })
  ).toBuffer();
}

/** A PNG of some kilobytes that says, and holds, a picture of any size in one colour. */
export function toPngBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8); // one bit a pixel, grey
  const row = Buffer.alloc(1 + Math.ceil(width / 8));
  const rows = Buffer.alloc(row.length * Math.min(height, 2_000));
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    frame.set(body, 4);
    frame.writeUInt32BE(crc32(body), 4 + body.length);
    return frame;
  };
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The check sum of PNG (ISO 3309); Node has one from 22.2 on. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** What is left of metadata in a file: names of what is there, and the secret text wherever it stands. */
export async function listMetadata(bytes: Uint8Array): Promise<readonly string[]> {
  const { exif, icc, iptc, xmp, orientation, comments } = await sharp(bytes).metadata();
  const parts = { exif, icc, iptc, xmp, orientation, comments };
  const found = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return Buffer.from(bytes).includes(SECRET) ? [...found, 'the text'] : found;
}
