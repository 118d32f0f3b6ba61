/**
 * Tells V8 to be slower to optimize. Of the 38 s of CPU of a first round over 976 articles (Node 20.20, two cores), its optimizing
 * compiler took ten, mostly for functions that were compiled again a moment later; with this budget a round takes 4.5 s less, and a
 * function that matters is optimized all the same, a second later. Loaded first of all, as budgets of loaded functions are given already.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs through before it is optimized; V8's own default is 132 KiB. With 1,000,000 a round takes
 * as long as with this.
 */
const INTERRUPT_BUDGET = 400_000;
/** The generation of V8 (that of Node 20) for which this was measured. Later ones have a compiler in between, and budgets of their own. */
const MEASURED_FOR = '11.';

if (process.versions.v8.startsWith(MEASURED_FOR)) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
