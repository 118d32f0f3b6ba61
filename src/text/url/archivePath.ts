/** Paths and URLs of archives of recorded pages. */

const NAME = /\.(?:warc(?:\.gz)?|wacz)$/i;

/** True for the path of a WARC file or WACZ on this machine. */
export function isArchivePath(text: string): boolean {
  return !/[:?#\0]/.test(text) && NAME.test(text.trim());
}

/** True for a web URL whose path ends as that of an archive does. */
export function isArchiveUrl(text: string): boolean {
  return /^https?:/i.test(text) && NAME.test(text.replace(/[?#].*$/s, ''));
}
