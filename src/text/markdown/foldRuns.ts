/** Runs as a line has them: white space folded, neighbours of one style joined. */
import { toShown } from '../toShown.ts';
import type { Run } from './run.ts';

/** The runs without white space at either end of the line, at most one space anywhere, and none that is empty. */
export function foldRuns(runs: readonly Run[]): readonly Run[] {
  const folded: Run[] = [];
  let endsInSpace = true;
  for (const run of runs) {
    let text = toShown(run.text);
    if (/[^\S ]|\s\s/.test(text)) text = text.replace(/\s+/g, ' ');
    if (endsInSpace && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    endsInSpace = text.endsWith(' ');
    const last = folded.at(-1);
    if (last !== undefined && last.mark === run.mark && last.url === run.url)
      folded[folded.length - 1] = { ...last, text: last.text + text };
    else folded.push({ ...run, text });
  }
  return endsInSpace ? trimEnd(folded) : folded;
}

function trimEnd(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1);
  if (last === undefined) return runs;
  const text = last.text.trimEnd();
  return [...runs.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])];
}
