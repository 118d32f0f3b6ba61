/** What `check` says of the files that are in the output directories already. */
import type { FilesCheck } from '../standalone.ts';
import { toCount } from '../text/words/toCount.ts';

/** Files that are named one by one. */
const SHOWN = 5;

/** Lines about the files of a collection; none where there are none. */
export function renderFilesCheck(id: string, check: FilesCheck): readonly string[] {
  const { articles, adopted, rewritten, listed, unopened, archived, skipped, replaced } = check;
  if (articles + skipped.length === 0) return [];
  const others = adopted === 0 ? '' : `, ${adopted} of them in a form of others, which stays`;
  const changes =
    rewritten.length === 0 ? 'no file would be rewritten' : `${toCount(rewritten.length, 'file')} would be rewritten`;
  const rest = [
    ...(listed > 0 ? [`${toCount(listed, 'related article')} without a file of their own stay listed`] : []),
    ...(unopened > 0 ? [`${toCount(unopened, 'private record')} that no key opens stay as they are`] : []),
    ...(archived > 0 ? [`the next sweep would archive ${toCount(archived, 'article')} by policy.keep.days`] : []),
  ];
  return [
    `  ${id}: ${toCount(articles, 'article')} in its files${others}; ${[changes, ...rest].join('; ')}`,
    ...listSome(rewritten.map((path) => `would be rewritten: ${path}`)),
    ...(replaced.length > 0 ? [`    would be frontwire's own: ${replaced.join(', ')}`] : []),
    ...listSome(skipped.map(({ path, reason }) => `skipped: ${path} (${reason})`)),
  ];
}

function listSome(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, SHOWN).map((line) => `    ${line}`);
  return lines.length > SHOWN ? [...shown, `    ... and ${lines.length - SHOWN} more`] : shown;
}
