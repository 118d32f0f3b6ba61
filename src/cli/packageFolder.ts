/** Where the files are that frontwire brings along. */
import { fileURLToPath } from 'node:url';

/** The package's folder: two levels up from the sources, three from `dist`. */
export const PACKAGE_FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url),
);
