/** One round: news, faults, settling by ordinary means, and the look at what became of it. */
import type { CliOutcome, RunningCli } from '../support/cli.ts';
import { pretendWork } from '../support/wait.ts';
import { carryOut } from './faults.ts';
import { articlesOf, checkFiles, checkRedis, type FilesByPath, listProcesses, publishedFilesOf } from './invariants.ts';
import type { Plan } from './plan.ts';
import { describeEnd, type Session, toEnd } from './session.ts';

/** How a round ended. */
export interface RoundResult {
  /** What does not hold; nothing when all is well. */
  readonly faults: readonly string[];
  /** How the processes of the round ended, in their order. */
  readonly ends: readonly string[];
  /** Commands that settled it, after the faults. */
  readonly settledBy: number;
  /** Articles of the site that was left alone. */
  readonly published: number;
  /** What the disturbed processes said. */
  readonly said: string;
}

/** Ends that a command may have when something goes wrong; by a signal, where it comes before anything is open. */
const HARMLESS = new Set(['0', '1', '3', '4', '130', '143', 'SIGKILL', 'SIGTERM', 'SIGINT']);
/** `run` once more must do; this many may be needed where a source has to be polled twice. */
const MAX_RUNS = 4;
/** `serve` looks for what was lost every minute; the rest is for a machine under load. */
const SERVE_PATIENCE_MS = 400_000;
const LOOK_EVERY_MS = 1_000;
/** Longer than a round takes on any machine. */
const UNDISTURBED_MS = 900_000;

/** Plays a round. */
export async function playRound(session: Session, round: number, plan: Plan): Promise<RoundResult> {
  session.web.publishRound(round);
  const [expected, disturbed] = await Promise.all([readExpected(session), disturb(session, plan)]);
  const settled = await settle(session, plan, expected, disturbed.process);
  const hasLostData = plan.faults.some(({ kind }) => kind === 'redisFlush' || kind === 'redisRollBack');
  const left = await look(session, settled.expected, hasLostData);
  const faults = [...disturbed.faults(), ...settled.faults, ...left];
  const outcomes = [...disturbed.outcomes(), ...settled.outcomes];
  return {
    faults,
    ends: outcomes.map(describeEnd),
    settledBy: settled.outcomes.length,
    published: Object.keys(articlesOf(settled.expected)).length,
    said: outcomes.map(({ stderr }) => stderr).join('\n---\n'),
  };
}

/** What the site that is left alone has: after one run, or when a further one brings nothing. */
async function readExpected(session: Session): Promise<FilesByPath> {
  const { web } = session;
  let files = await runUndisturbed(session);
  for (let n = 1; n < MAX_RUNS && web.isOfOneMoment; n += 1) {
    const before = files;
    files = await runUndisturbed(session);
    if (web.compare(files, before).length === 0) break;
  }
  return files;
}

async function runUndisturbed({ undisturbed }: Session): Promise<FilesByPath> {
  const outcome = await undisturbed.run(['run', '--all'], { timeoutMs: UNDISTURBED_MS });
  if (outcome.code !== 0) throw new Error(`the undisturbed run ended with ${toEnd(outcome)}: ${outcome.stderr}`);
  return await publishedFilesOf(undisturbed);
}

interface Disturbed {
  /** What still runs: `serve`. */
  readonly process: RunningCli;
  readonly outcomes: () => readonly CliOutcome[];
  readonly faults: () => readonly string[];
}

/** Starts the round's command and lets its faults happen; `run` has ended then. */
async function disturb(session: Session, plan: Plan): Promise<Disturbed> {
  const { store, disk, countVisits, countFiles } = session;
  const onDisk = plan.faults.some(({ kind }) => kind === 'disk');
  const args = toArgs(plan);
  const outcomes: CliOutcome[] = [];
  const startOne = () => {
    const one = session.start(args, { onDisk, slowMs: plan.slowMs, clockHours: plan.clockHours });
    void one.outcome.then((outcome) => outcomes.push(outcome));
    return one;
  };
  const process = startOne();
  const rivals: RunningCli[] = [];
  const startRival = () => {
    const rival = startOne();
    rivals.push(rival);
    return rival;
  };
  const scene = { store, disk, process, countVisits, countFiles, startRival };
  await Promise.all(plan.faults.map((fault) => carryOut(fault, scene)));
  if (plan.command === 'run') await process.outcome;
  else for (const rival of rivals) rival.child.kill('SIGTERM');
  await Promise.all(rivals.map(({ outcome }) => outcome));
  await disk.mend();
  await store.untilReady();
  return { process, outcomes: () => outcomes, faults: () => outcomes.flatMap(checkEnd) };
}

const toArgs = ({ command }: Plan) => (command === 'run' ? ['run', '--all', '--json'] : ['serve']);

/** A command ends as it says, and never with a stack. */
function checkEnd(outcome: CliOutcome): string[] {
  const end = toEnd(outcome);
  const faults = HARMLESS.has(end) ? [] : [`a command ended with ${end}: ${outcome.stderr.slice(-400)}`];
  // what is in a line of the log is told with its job
  const stack = outcome.stderr.split('\n').findIndex((line) => /^ {4}at /.test(line));
  return stack < 0 ? faults : [...faults, `a command fell over: ${outcome.stderr.slice(0, 600)}`];
}

interface Settled {
  readonly outcomes: readonly CliOutcome[];
  readonly faults: readonly string[];
  /** What the site that is left alone has by then. */
  readonly expected: FilesByPath;
}

async function settle(session: Session, plan: Plan, first: FilesByPath, process: RunningCli): Promise<Settled> {
  const { web } = session;
  const served = plan.command === 'serve' ? await serveOn(session, first, process, isTold(plan)) : NOTHING;
  let expected = first;
  const outcomes = [...served.outcomes];
  const faults = [...served.faults];
  for (let n = 0; n < MAX_RUNS; n += 1) {
    const outcome = await session.start(['run', '--all', '--json']).outcome;
    outcomes.push(outcome);
    if (hasLostItsTurn(outcome)) continue;
    if (outcome.code !== 0) faults.push(`the next run ended with ${toEnd(outcome)}: ${outcome.stderr.slice(-400)}`);
    if (web.compare(await publishedFilesOf(session.disturbed), expected).length === 0) break;
    // what waited for its host or its source's share is read by a later run of either
    if (web.isOfOneMoment) expected = await runUndisturbed(session);
  }
  return { outcomes, faults, expected };
}

const NOTHING: Omit<Settled, 'expected'> = { outcomes: [], faults: [] };

/** A machine that was too busy to renew a lock for twenty seconds has not failed; the run says what comes next. */
function hasLostItsTurn({ code, stderr }: CliOutcome): boolean {
  return code === 1 && /the run lost its lock/.test(stderr);
}

/** True where the round's process was told to end: it does so in its own time, and a second signal would end it at once. */
function isTold({ faults }: Plan): boolean {
  return faults.some((fault) => fault.kind === 'process' && fault.signal !== 'SIGKILL');
}

/**
 * Lets `serve` go on, started again by its supervisor when it ended, until the files are as they should be; then stops it. `isEnding`:
 * the first one was stopped already.
 */
async function serveOn(
  session: Session,
  expected: FilesByPath,
  first: RunningCli,
  isEnding: boolean,
): Promise<Omit<Settled, 'expected'>> {
  const outcomes: CliOutcome[] = [];
  let process = first;
  let hasEnded = false;
  const supervise = (one: RunningCli) => {
    process = one;
    hasEnded = false;
    void one.outcome.then(() => {
      hasEnded = true;
    });
  };
  supervise(first);
  const deadlineMs = performance.now() + SERVE_PATIENCE_MS;
  let differences: string[] = [];
  do {
    await pretendWork(LOOK_EVERY_MS);
    if (hasEnded) {
      const next = session.start(['serve']);
      void next.outcome.then((outcome) => outcomes.push(outcome));
      supervise(next);
    }
    differences = session.web.compare(await publishedFilesOf(session.disturbed), expected);
    const isStopping = isEnding && process === first && !hasEnded;
    if (differences.length === 0 && !isStopping) break;
  } while (performance.now() < deadlineMs);
  // one that was only just started does not know yet what to do when it is stopped
  await Promise.race([process.outcome, process.untilPrinted(/frontwire serves/).catch(() => undefined)]);
  process.child.kill('SIGTERM');
  const { code, stderr } = await process.outcome;
  const faults = differences.map((one) => `serve did not go on by itself: ${one}`);
  if (code !== 0) faults.push(`serve was stopped and ended with ${code}: ${stderr.slice(-400)}`);
  return { outcomes, faults };
}

async function look(session: Session, expected: FilesByPath, hasLostData: boolean): Promise<string[]> {
  const { disturbed, store, web, events } = session;
  const files = await publishedFilesOf(disturbed);
  const faults = [...checkFiles(files, web.announced(expected)), ...web.compare(files, expected)];
  faults.push(...(await listProcesses(disturbed.path)).map((one) => `still runs: ${one}`));
  if (store.isEmbedded) return faults; // its server has ended with the last command
  const ofRedis = await store.look(async (redis) => [
    ...(await checkRedis(redis, files)),
    ...(await events.check(redis, files, hasLostData)),
  ]);
  await store.keepDump();
  return [...faults, ...ofRedis];
}
