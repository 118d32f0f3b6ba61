/** Most documents are small: they are decompressed in one step, which takes 0.3 ms where a stream of its own takes 0.9. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** A document with more compressed bytes is decompressed as it arrives. */
export const QUICK_BYTES = 256 * 1024;
/** And so is one that becomes longer: the event loop waits for a step, for this much about three milliseconds. */
const MAX_QUICK_OUTPUT = 1024 * 1024;

/** True for the first bytes of gzip (RFC 1952, section 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The bytes of a small body that is whole; undefined where it is not what its label says, is torn, or becomes too long for one step. */
export function decompressQuickly(name: string, bytes: Uint8Array): Uint8Array | undefined {
  const options = { maxOutputLength: MAX_QUICK_OUTPUT };
  try {
    switch (name) {
      case 'gzip':
        return isGzip(bytes) ? gunzipSync(bytes, options) : undefined;
      case 'deflate':
        return isZlib(bytes) ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
      case 'br':
        return brotliDecompressSync(bytes, options);
      default:
        return undefined;
    }
  } catch {
    return undefined; // the stream tells what is wrong with it
  }
}

/** RFC 9110 means zlib by `deflate`; many servers send raw deflate. The low nibble of the header of zlib is 8 (RFC 1950). */
export function isZlib(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8;
}
