/**
 * Publishing one article in a collection of a million articles, beside one of a thousand, as `publish.bench.ts` does it. Takes twenty to
 * forty-five minutes, most of them for the indexes, 6 GB of memory and 8 GB on the disk, so it is run only when it is named:
 * `npm run bench -- scale`.
 */
import { measurePublishing } from './publishRows.ts';
import { report } from './report.ts';
import { PAIRS } from './wholeProgram.ts';

const { publish, rebuild } = await measurePublishing([1_000, 1_000_000], 'indexes');
console.log('indexes from files; CPU with that of Redis, without a start of the program');
console.table(rebuild);
console.log(`one article published; medians of ${PAIRS} runs each, in turn`);
console.table(publish);
report('scale', { pairs: PAIRS, publish, rebuild });
