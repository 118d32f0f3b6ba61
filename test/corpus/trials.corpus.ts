/** Small inputs with what frontwire makes of them, where they are at hand: every one of them passes. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli } from '../support/builtCli.ts';
import { corpusFolder } from './corpusFolder.ts';

/** They run in three minutes on two cores; a machine may be slower. */
const TIMEOUT_MS = 900_000;

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly trials: readonly {
    readonly id: string;
    readonly passed: boolean;
    readonly faults: readonly { readonly field: string; readonly expected?: unknown; readonly got?: unknown }[];
  }[];
}

const folder = join(corpusFolder, '../trials');
if (!existsSync(folder)) {
  console.error(`trials: NOT RUN. There are none at ${folder}.`);
  console.log('trials: 0 passed, 0 failed');
} else {
  const frontwire = `node ${await buildCli()}`;
  const { stdout, stderr } = spawnSync('node', ['run.mjs', '--frontwire', frontwire, '--json', 'cases'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: TIMEOUT_MS,
  });
  tell(stdout, stderr);
}

function tell(stdout: string, stderr: string): void {
  if (!stdout.startsWith('{')) {
    console.log(`${stderr}\ntrials: 0 passed, 1 failed`);
    process.exitCode = 1;
    return;
  }
  const { passed, failed, trials } = JSON.parse(stdout) as Outcome;
  for (const { id, faults } of trials.filter((trial) => !trial.passed)) {
    const [first] = faults;
    console.log(
      `${id}: ${first?.field}: expected ${JSON.stringify(first?.expected)}, got ${JSON.stringify(first?.got)}`,
    );
  }
  console.log(`trials: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
