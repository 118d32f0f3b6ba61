/**
 * Settings of V8, made first of all, as functions that are loaded have been given their budgets already.
 *
 * It is to be slower to optimize: of the 38 s of CPU of a first round over 976 articles (Node 20.20, two cores), its optimizing compiler
 * took ten, mostly for functions that were compiled again a moment later; with this budget a round takes 4.5 s less, and a function that
 * matters is optimized all the same, a second later.
 *
 * And its heap is to grow less before it is cleaned up: the pages of a first round leave little behind, but V8 let the heap become two
 * and a half times what was left each time.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs through before it is optimized; V8's own default is 132 KiB. With 1,000,000 a round takes
 * as long as with this.
 */
const INTERRUPT_BUDGET = 400_000;
/** The generation of V8 (that of Node 20) for which this was measured. Later ones have a compiler in between, and budgets of their own. */
const MEASURED_FOR = '11.';
/**
 * Percent by which the heap may grow beyond what the last great cleaning left. At most 325 MiB in place of 460 for that round, and two
 * hundredths more CPU; with 70 it is 300 MiB and three hundredths.
 */
const HEAP_GROWTH = 100;

if (process.versions.v8.startsWith(MEASURED_FOR)) {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
}
