import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SHADES = 24;

/** What a picture shows. Equal wishes give equal bytes. */
export interface PictureWish {
  readonly width: number;
  readonly height: number;
  /** Hue of the background, in degrees. */
  readonly hue: number;
  /** Decides where its circles are. */
  readonly seed: string;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A PNG of circles on a background that fades: indexed colours, so that a lead image has a few kilobytes. */
export function renderPicture({ width, height, hue, seed }: PictureWish): Buffer {
  const circles = placeCircles(width, height, seed);
  // Every row begins with its filter: 0, none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const shade = Math.floor((y / height) * SHADES);
    const row = y * (width + 1) + 1;
    rows.fill(shade, row, row + width);
    for (const [at, circle] of circles.entries()) drawRow(rows, row, width, y, circle, SHADES + at);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, indexed colours: PNG specification, section 11.2.1.
  header.set([8, 3, 0, 0, 0], 8);
  const palette = renderPalette(hue, circles.length);
  return Buffer.concat([
    SIGNATURE,
    renderChunk('IHDR', header),
    renderChunk('PLTE', palette),
    renderChunk('IDAT', deflateSync(rows)),
    renderChunk('IEND', Buffer.alloc(0)),
  ]);
}

function placeCircles(width: number, height: number, seed: string): readonly Circle[] {
  let state = crc32(Buffer.from(seed));
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 5 }, () => ({
    x: next() * width,
    y: next() * height,
    radius: (0.08 + next() * 0.22) * height,
  }));
}

function drawRow(rows: Buffer, row: number, width: number, y: number, circle: Circle, colour: number): void {
  const half = circle.radius ** 2 - (y - circle.y) ** 2;
  if (half <= 0) return;
  const reach = Math.sqrt(half);
  const from = Math.max(0, Math.round(circle.x - reach));
  const to = Math.min(width, Math.round(circle.x + reach));
  if (to > from) rows.fill(colour, row + from, row + to);
}

function renderPalette(hue: number, circles: number): Buffer {
  const background = Array.from({ length: SHADES }, (_, at) => toRgb(hue, 0.35, 0.25 + (0.4 * at) / SHADES));
  const accents = Array.from({ length: circles }, (_, at) => toRgb(hue + 25 * (at + 1), 0.55, 0.45 + 0.08 * at));
  return Buffer.from([...background, ...accents].flat());
}

/** HSL to RGB, after CSS Color 4, section 7.1. */
function toRgb(hue: number, saturation: number, lightness: number): readonly number[] {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

function renderChunk(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}
