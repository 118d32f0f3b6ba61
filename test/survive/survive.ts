/**
 * `npm run survive -- --rounds 20 --seed 7`: everything goes wrong, by chance that depends on the seed alone, and after every round
 * nothing is lost, doubled, torn or left over. Prints a line a round; a failure with what it takes to see it again.
 */
import { cp } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pretendWork } from '../support/wait.ts';
import { describePlan, FAULT_NAMES, type Plan, toPlan } from './plan.ts';
import { playRound } from './round.ts';
import { openSession, type Session } from './session.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    /** `run`, `serve` or both. */
    command: { type: 'string', multiple: true, default: ['run', 'run', 'serve'] },
    /** Kinds of faults, separated by commas, where only these are to happen. */
    faults: { type: 'string', default: '' },
    /** The site's own Redis, as without FRONTWIRE_REDIS_URL. */
    embedded: { type: 'boolean', default: false },
    /** Keeps a copy of the directories of both sites when a round failed. */
    keep: { type: 'boolean', default: false },
  },
});

/** What a stopped session still waits for. */
const CLOSE_MS = 15_000;

const rounds = Number(values.rounds);
const seed = Number(values.seed);
const commands = values.command.filter((one): one is Plan['command'] => one === 'run' || one === 'serve');

const names = values.faults.split(',').filter(Boolean);
const chosen = FAULT_NAMES.filter((one) => names.includes(one));

async function main(): Promise<void> {
  if (chosen.length < names.length) throw new Error(`--faults takes ${FAULT_NAMES.join(', ')}`);
  const session = await openSession(seed, values.embedded);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(
      signal,
      () => void Promise.race([session.close(), pretendWork(CLOSE_MS)]).finally(() => process.exit(130)),
    );
  let failed = 0;
  let passed = 0;
  try {
    for (let round = 0; round < rounds && failed === 0; round += 1) {
      if (await playAndTell(session, round)) passed += 1;
      else failed += 1;
    }
    if (failed > 0 && values.keep) await keep(session);
  } finally {
    await session.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function playAndTell(session: Session, round: number): Promise<boolean> {
  const plan = toPlan(seed, round, { commands, faults: chosen });
  const startedMs = performance.now();
  const { faults, ends, settledBy, said } = await playRound(session, round, plan);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  const mark = faults.length === 0 ? '✔' : '✖';
  console.log(
    `${mark} ${round} ${plan.command}: ${describePlan(plan)} -> ${ends.join(', ')}; ${settledBy} to settle; ${seconds} s in all`,
  );
  if (faults.length === 0) return true;
  console.log(
    faults
      .slice(0, 30)
      .map((fault) => `    ${fault}`)
      .join('\n'),
  );
  console.log(`    said:\n${said.trim().slice(-6_000)}`);
  const words = [`--rounds ${round + 1} --seed ${seed}`, ...(values.embedded ? ['--embedded'] : [])];
  if (chosen.length > 0) words.push(`--faults ${chosen}`);
  console.log(`  again: npm run survive -- ${words.join(' ')}${commands.map((one) => ` --command ${one}`).join('')}`);
  return false;
}

async function keep({ disturbed, undisturbed }: Session): Promise<void> {
  for (const { path } of [disturbed, undisturbed]) {
    await cp(path, `${path}-kept`, { recursive: true }).catch((thrown: unknown) => console.log(String(thrown)));
    console.log(`  kept: ${path}-kept`);
  }
}

await main();
