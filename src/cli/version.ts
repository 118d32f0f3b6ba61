/** The version of frontwire. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** package.json is next to `src` in a clone and two levels up in `dist`. */
const { version } = require(import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json') as {
  version: string;
};

/** As in package.json. */
export const VERSION = version;
