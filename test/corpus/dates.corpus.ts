/** Every date of the corpus through `parseDate`. */
import { parseDate } from '../../src/text/date/time.ts';
import { holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';

interface DateCase {
  readonly id: string;
  readonly family: string;
  readonly input: string;
  readonly expect: string | null;
}

requireCorpus('dates');
let right = 0;
const cases = loadCases<DateCase>('dates/cases.jsonl');
for (const { id, input, expect } of cases) {
  const got = parseDate(input)?.iso;
  const isRight = expect === null ? got === undefined : expect.startsWith('<') ? got !== undefined : got === expect;
  if (isRight) right += 1;
  else console.log(`${id}: ${JSON.stringify(input)} gives ${got ?? 'nothing'}, not ${expect}`);
}
holdFloors('dates', { dates: right / cases.length });
