/**
 * `npm run survive -- --rounds 20 --seed 7`: everything goes wrong, by chance that depends on the seed alone, and after every round
 * nothing is lost, doubled, torn or left over. Prints a line a round; a failure with what it takes to see it again.
 * `--recording round.warc.gz`: over the web of a round that `frontwire run --all --record` recorded, or of a bundle. It is of one
 * moment, so each round is a session of its own, with the seed after that of the one before.
 */
import { cp } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pretendWork } from '../support/wait.ts';
import { describePlan, FAULT_NAMES, type Plan, toPlan } from './plan.ts';
import { openRecordedWeb } from './recordedWeb.ts';
import { playRound } from './round.ts';
import { openSession, type Session } from './session.ts';
import { openWeb } from './web.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    /** `run`, `serve` or both. */
    command: { type: 'string', multiple: true, default: ['run', 'run', 'serve'] },
    /** Kinds of faults, separated by commas, where only these are to happen. */
    faults: { type: 'string', default: '' },
    /** The file of a recording whose web is played over. */
    recording: { type: 'string', default: '' },
    /** The site's own Redis, as without FRONTWIRE_REDIS_URL. */
    embedded: { type: 'boolean', default: false },
    /** Keeps a copy of the directories of both sites when a round failed. */
    keep: { type: 'boolean', default: false },
  },
});

/** What a stopped session still waits for. */
const CLOSE_MS = 15_000;

const { recording, embedded } = values;
const rounds = Number(values.rounds);
const firstSeed = Number(values.seed);
const commands = values.command.filter((one): one is Plan['command'] => one === 'run' || one === 'serve');

const names = values.faults.split(',').filter(Boolean);
const chosen = FAULT_NAMES.filter((one) => names.includes(one));

/** What is stopped with the harness. */
let current: Session | undefined;

async function main(): Promise<void> {
  if (chosen.length < names.length) throw new Error(`--faults takes ${FAULT_NAMES.join(', ')}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(
      signal,
      () => void Promise.race([current?.close(), pretendWork(CLOSE_MS)]).finally(() => process.exit(130)),
    );
  const passed = recording === '' ? await playSession(firstSeed, rounds) : await playRecording();
  const failed = passed < rounds ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function playRecording(): Promise<number> {
  let passed = 0;
  while (passed < rounds && (await playSession(firstSeed + passed, 1)) === 1) passed += 1;
  return passed;
}

/** Plays rounds until one fails; gives how many passed. */
async function playSession(seed: number, count: number): Promise<number> {
  const session = await openSession(
    seed,
    embedded,
    await (recording === '' ? openWeb(seed) : openRecordedWeb(recording)),
  );
  current = session;
  let passed = 0;
  try {
    // what Redis may be rolled back to in the first round
    if (session.web.isOfOneMoment) await session.store.keepDump();
    while (passed < count && (await playAndTell(session, passed))) passed += 1;
    if (passed < count && values.keep) await keep(session);
  } finally {
    await session.close();
  }
  return passed;
}

async function playAndTell(session: Session, round: number): Promise<boolean> {
  const { seed, web } = session;
  // the newest of a recording are minutes old, and an article from the future has another date
  const plan = toPlan(seed, round, { commands, faults: chosen, step: web.step, hasRightClock: web.isOfOneMoment });
  const startedMs = performance.now();
  const { faults, ends, settledBy, published, said } = await playRound(session, round, plan);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  const mark = faults.length === 0 ? '✔' : '✖';
  const name = web.isOfOneMoment ? seed : round;
  const figures = `${settledBy} to settle; ${published} articles; ${seconds} s in all`;
  console.log(`${mark} ${name} ${plan.command}: ${describePlan(plan)} -> ${ends.join(', ')}; ${figures}`);
  if (faults.length === 0) return true;
  console.log(
    faults
      .slice(0, 30)
      .map((fault) => `    ${fault}`)
      .join('\n'),
  );
  console.log(`    said:\n${said.trim().slice(-6_000)}`);
  console.log(`  again: npm run survive -- ${toWords(seed, round).join(' ')}`);
  return false;
}

/** What plays a round again. */
function toWords(seed: number, round: number): string[] {
  return [
    `--rounds ${round + 1} --seed ${seed}`,
    ...(recording === '' ? [] : [`--recording ${recording}`]),
    ...(embedded ? ['--embedded'] : []),
    ...(chosen.length > 0 ? [`--faults ${chosen}`] : []),
    ...commands.map((one) => `--command ${one}`),
  ];
}

async function keep({ disturbed, undisturbed }: Session): Promise<void> {
  for (const { path } of [disturbed, undisturbed]) {
    await cp(path, `${path}-kept`, { recursive: true }).catch((thrown: unknown) => console.log(String(thrown)));
    console.log(`  kept: ${path}-kept`);
  }
}

await main();
