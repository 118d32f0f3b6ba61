/** Documents that are compressed themselves (`sitemap.xml.gz`), apart from the transfer encoding of HTTP. */
import { gunzipSync } from 'node:zlib';

/** True if the bytes begin with the gzip magic number and method (RFC 1952, section 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * The unpacked bytes, `'too large'` when they are over `maxBytes`, or undefined when the stream is broken.
 * Memory is bounded by `maxBytes`: unpacking stops there.
 */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array | 'too large' | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : undefined;
  }
}
