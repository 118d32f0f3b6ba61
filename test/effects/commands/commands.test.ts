import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCommands } from '../../../src/effects/commands/commands.ts';
import { isProcessAlive } from '../../../src/effects/embedded/isProcessAlive.ts';
import type { CommandOrder } from '../../../src/ports/afterPublish.ts';
import { buildCli } from '../../support/builtCli.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { until } from '../../support/wait.ts';

const never = new AbortController().signal;
let place: TemporaryDirectory;
before(async () => {
  await buildCli();
  place = await openTemporaryDirectory();
});
after(() => place.remove());

const run = (
  command: CommandOrder['command'],
  more: Partial<CommandOrder> = {},
  signal = never,
  variables = process.env,
) => createCommands(variables).run({ command, directory: place.path, input: '', timeLimitMs: 20_000, ...more }, signal);
const inPlace = (name: string) => join(place.path, name);
const isThere = (name: string) =>
  access(inPlace(name)).then(
    () => true,
    () => false,
  );

describe('a command of the operator', () => {
  it('given as words is run without a shell, in its directory, with the paths on its input', async () => {
    const copy = "process.stdin.pipe(require('fs').createWriteStream(process.argv[1]))";
    const end = await run([process.execPath, '-e', copy, 'a b; $HOME.txt'], { input: '_news/a.md\n_news/b.md\n' });
    assert.deepEqual([end.outcome, end.exitCode, end.lastLines], ['done', 0, []]);
    assert.equal(await readFile(inPlace('a b; $HOME.txt'), 'utf8'), '_news/a.md\n_news/b.md\n');
  });

  it('given as a text is run by a shell', async () => {
    const end = await run('cat > shell.txt && echo "$((20 + 3))" >> shell.txt', { input: 'x\n' });
    assert.equal(end.outcome, 'done');
    assert.equal(await readFile(inPlace('shell.txt'), 'utf8'), 'x\n23\n');
  });

  it('gets the environment without our variables, and no channel to us', async () => {
    const variables = {
      ...process.env,
      TOKEN_OF_HOST: 'theirs',
      FRONTWIRE_SECURED_KEY: 's3cret',
      FRONTWIRE_REDIS_URL: 's3cret',
    };
    await run('env > env.txt', {}, never, variables);
    const text = await readFile(inPlace('env.txt'), 'utf8');
    assert.match(text, /^TOKEN_OF_HOST=theirs$/m);
    assert.doesNotMatch(text, /s3cret|FRONTWIRE_|NODE_CHANNEL/);
  });

  it('says how it failed with its last lines, without colours and secrets of URLs', async () => {
    const end = await run(`i=0; while [ $i -lt 30 ]; do echo "line $i" >&2; i=$((i+1)); done
      printf '\\033[31mfatal: https://user:s3cret@git.example/x.git refused\\033[0m\\n' >&2; exit 7`);
    assert.deepEqual([end.outcome, end.exitCode, end.lastLines.length], ['failed', 7, 10]);
    assert.equal(end.lastLines.at(-1), 'fatal: https://git.example/x.git refused');
    const quiet = await run('echo only on standard output; exit 2');
    assert.deepEqual([quiet.exitCode, quiet.lastLines], [2, ['only on standard output']]);
  });

  it('may leave its input unread, however long it is', async () => {
    const end = await run('exit 0', { input: '_news/a.md\n'.repeat(200_000) });
    assert.equal(end.outcome, 'done');
  });

  it('that cannot be started is told in words', async () => {
    const end = await run(['no-such-program-anywhere']);
    assert.deepEqual([end.outcome, end.unstarted, end.exitCode], ['failed', 'there is no such program', undefined]);
  });

  it('is ended at its time limit with all that it started, also where it does not listen', async () => {
    const script = `trap '' TERM
      sh -c 'trap "" TERM; echo $$ > grandchild.pid; while :; do sleep 0.1; done' &
      wait; while :; do sleep 0.1; done`;
    const end = await run(script, { timeLimitMs: 700 });
    assert.equal(end.outcome, 'late');
    assert.ok(end.seconds >= 0.7 && end.seconds < 9, `${end.seconds} s`);
    const pid = Number(await readFile(inPlace('grandchild.pid'), 'utf8'));
    await until('the grandchild has ended', async () => !isProcessAlive(pid));
  });

  it('is ended by a stop, and has a moment to clear up', async () => {
    const stop = new AbortController();
    const running = run(
      `trap 'echo cleared > cleared.txt; exit 0' TERM; echo > begun.txt; while :; do sleep 0.1; done`,
      {},
      stop.signal,
    );
    await until('the command has begun', () => isThere('begun.txt'));
    stop.abort();
    assert.equal((await running).outcome, 'stopped');
    assert.equal(await readFile(inPlace('cleared.txt'), 'utf8'), 'cleared\n');
    assert.equal((await run('echo > not.txt', {}, stop.signal)).outcome, 'stopped');
    assert.equal(await isThere('not.txt'), false);
  });

  it('does not outlive the process that runs it, even when that is killed', async () => {
    const module = new URL('../../../src/effects/commands/commands.ts', import.meta.url).href;
    const order = {
      command: 'echo $$ > orphan.pid; exec sleep 600',
      directory: place.path,
      input: '',
      timeLimitMs: 600_000,
    };
    await writeFile(
      inPlace('runner.mts'),
      `import { createCommands } from ${JSON.stringify(module)};
       await createCommands().run(${JSON.stringify(order)}, new AbortController().signal);`,
    );
    const tsx = import.meta.resolve('tsx');
    const runner = spawn(process.execPath, ['--import', tsx, inPlace('runner.mts')], { stdio: 'ignore' });
    await until(
      'the command has said its id',
      async () => (await isThere('orphan.pid')) && (await readFile(inPlace('orphan.pid'), 'utf8')) !== '',
    );
    const pid = Number(await readFile(inPlace('orphan.pid'), 'utf8'));
    assert.equal(isProcessAlive(pid), true);
    runner.kill('SIGKILL');
    await until('the command has ended', async () => !isProcessAlive(pid));
  });
});
