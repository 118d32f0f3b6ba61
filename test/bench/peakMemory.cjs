// Loaded into a program that is measured: notes at its end, in KiB, the most memory that it had.
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () => appendFileSync(process.env.FRONTWIRE_BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`));
