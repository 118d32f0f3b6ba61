/**
 * Publishing one article in collections of 1,000, 10,000 and 100,000 articles: the whole built program, `frontwire run --all`, against
 * a Redis that runs already, in turn; CPU with that of Redis, memory, files written. And what it costs to make the indexes of the files
 * and the files of the indexes. Start: `npm run bench -- publish`.
 */
import { measurePublishing } from './publishRows.ts';
import { report } from './report.ts';
import { PAIRS } from './wholeProgram.ts';

const { publish, rebuild } = await measurePublishing([1_000, 10_000, 100_000]);
console.log('indexes from files and files from indexes; CPU with that of Redis, without a start of the program');
console.table(rebuild);
console.log(`one article published; medians of ${PAIRS} runs each, in turn`);
console.table(publish);
report('publish', { pairs: PAIRS, publish, rebuild });
