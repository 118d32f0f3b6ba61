/** Paths below an output directory. */
import { Failure } from '../../errors.ts';

/** The beginning of the name of every file that is not finished yet. */
export const UNFINISHED = '.frontwire-';

/**
 * The segments of a relative path with `/`. Throws `output_unavailable` (never to be tried again) for a path that could
 * lead out of the directory on any system: absolute, with a drive, a backslash, NUL, an empty or a dot segment.
 */
export function parseOutputPath(path: string): readonly string[] {
  const segments = path.split('/');
  const isBad = (segment: string) =>
    segment === '' || segment === '.' || segment === '..' || /[\\\0]|^[A-Za-z]:/.test(segment);
  if (segments.some(isBad)) throw leadsOutside(path);
  return segments;
}

/** The failure of a path that leads out of its directory. */
export function leadsOutside(path: string): Failure {
  const sentence = `The path ${JSON.stringify(path)} leads out of the output directory.`;
  return new Failure('output_unavailable', sentence, { subject: path, retry: 'never' });
}
