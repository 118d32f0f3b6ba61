/** Width and height of a picture from its first bytes. */
import probe from 'probe-image-size/sync.js';

/** Size in pixels of a PNG, JPEG, GIF, WebP, AVIF, SVG, BMP, TIFF, ICO or PSD; undefined for anything else. */
export function readPictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  try {
    const size = probe(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (size?.wUnits !== 'px' || size.hUnits !== 'px') return undefined;
    return { width: Math.round(size.width), height: Math.round(size.height) };
  } catch {
    return undefined; // cut or broken in the header: as good as unknown
  }
}
