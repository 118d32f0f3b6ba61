import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/deploy/${name}`, import.meta.url), 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
}

/** The settings of a systemd unit, without its sections: the names used here are unique. */
function readUnit(name: string): Record<string, string> {
  const lines = read(name)
    .split('\n')
    .filter((line) => /^\w+=/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

test('the systemd units run as a user of their own and leave the end of the embedded Redis to frontwire', () => {
  for (const name of ['frontwire.service', 'frontwire-run.service']) {
    const unit = readUnit(name);
    assert.equal(unit.User, 'frontwire', name);
    assert.equal(unit.KillMode, 'mixed', name);
    assert.ok(Number(unit.TimeoutStopSec) > 20, name);
  }
});

describe('the systemd units', () => {
  const names = ['frontwire.service', 'frontwire-run.service'];
  const partsOf = (name: string) => (readUnit(name).ExecStart ?? '').split(' ');

  test('start frontwire wherever PATH has it, as the process that systemd knows', async () => {
    const directory = await openTemporaryDirectory();
    try {
      await writeFile(join(directory.path, 'frontwire'), '#!/bin/sh\necho "$$ $*"\n', { mode: 0o755 });
      for (const name of names) {
        const [program = '', ...args] = partsOf(name);
        const { pid, stdout } = spawnSync(program, args, { env: { PATH: directory.path }, encoding: 'utf8' });
        assert.equal(stdout, `${pid} ${args.slice(1).join(' ')}\n`, name);
        assert.match(stdout, /(serve|run) --config \/etc\/frontwire\/frontwire\.yaml/);
        const { status } = spawnSync(program, args, { env: { PATH: join(directory.path, 'none') } });
        assert.equal(status, 127, name);
      }
    } finally {
      await directory.remove();
    }
  });

  const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  const skip = hasAnalyze ? false : 'SKIPPED: there is no systemd-analyze';
  test('are accepted by systemd, and need no program that may not be there', { skip }, () => {
    for (const name of [...names, 'frontwire-run.timer']) {
      const path = fileURLToPath(new URL(`../../docs/deploy/${name}`, import.meta.url));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, ''], name);
    }
  });
});

test('a fault of the configuration does not make systemd start again and again, and a locked run is no failure', () => {
  assert.equal(readUnit('frontwire.service').RestartPreventExitStatus, '2 127');
  assert.equal(readUnit('frontwire-run.service').SuccessExitStatus, '4');
});

test('the cron line has five fields and a path to find the program', () => {
  const lines = read('crontab')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.match(lines[0] ?? '', /^PATH=.*\/usr\/local\/bin/);
  assert.match(lines[1] ?? '', /^[\d,*/]+ \* \* \* \* cd \S+ && frontwire run --config \S+ --json/);
});

test('the workflow for GitHub Actions keeps the state and never runs twice at once', () => {
  const workflow = parse(read('github-actions.yml'));
  assert.equal(workflow.concurrency['cancel-in-progress'], false);
  const steps: Step[] = workflow.jobs.round.steps;
  assert.ok(steps.some((step) => step.uses?.startsWith('actions/cache@') && step.with?.path === '.frontwire'));
  assert.ok(steps.some((step) => step.run?.includes('frontwire run')));
});

describe('the workflow for GitHub Actions', () => {
  const text = read('github-actions.yml');
  const workflow = parse(text);
  const { round, commit } = workflow.jobs;
  const runOf = (job: { steps: Step[] }, name: string) => job.steps.find((step) => step.name === name)?.run ?? '';

  test('reads what publishers sent in a job that may not write, and commits in one that reads nothing of theirs', () => {
    assert.deepEqual(
      [workflow.permissions, round.permissions, commit.permissions],
      [{}, { contents: 'read' }, { contents: 'write' }],
    );
    assert.equal(
      round.steps.find((step: Step) => step.uses?.startsWith('actions/checkout@')).with['persist-credentials'],
      false,
    );
    assert.equal(commit.needs, 'round');
    assert.doesNotMatch(JSON.stringify(commit), /frontwire run|npm|setup-node|actions\/cache|secrets\./);
    assert.doesNotMatch(JSON.stringify(round), /git push|git commit/);
  });

  test('names every action by a whole version or by a commit, and says how to pin it', () => {
    const uses = [...round.steps, ...commit.steps].flatMap((step: Step) => step.uses ?? []);
    assert.ok(uses.length >= 5);
    for (const action of uses) assert.match(action, /^actions\/[a-z-]+@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})$/);
    assert.match(text, /git ls-remote https:\/\/github\.com\/actions\/checkout refs\/tags\/v/);
  });

  const scripts = { record: runOf(round, 'Write down what is new'), commit: runOf(commit, 'Commit what is new') };
  const play = async (change: (site: string) => Promise<unknown>, forge = (patch: string) => patch) => {
    const directory = await openTemporaryDirectory();
    const site = join(directory.path, 'site');
    const env = { ...process.env, PATHS: workflow.env.PATHS, RUNNER_TEMP: directory.path, HOME: directory.path };
    const bash = (script: string) =>
      spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: site, env, encoding: 'utf8' });
    await mkdir(join(site, '_news'), { recursive: true });
    await writeFile(join(site, '_news/old.md'), 'old\n');
    bash(
      'git init -q -b main . && git config user.name a && git config user.email a@a.example && git add . && git commit -qm first',
    );
    await change(site);
    assert.equal(bash(scripts.record).status, 0);
    const file = join(directory.path, 'news.patch');
    await writeFile(file, forge(await readFile(file, 'utf8')));
    bash('git reset -q --hard && git clean -qfd');
    const { status, stderr } = bash(scripts.commit.replace('git push', 'true'));
    const files = bash('git ls-tree -r --name-only HEAD').stdout.trim().split('\n');
    await directory.remove();
    return { status, stderr, files };
  };

  test('commits what a round wrote and removed, and nothing where nothing is new', async () => {
    const { status, stderr, files } = await play(async (site) => {
      await rm(join(site, '_news/old.md'));
      await writeFile(join(site, '_news/new.md'), 'new\n');
      await writeFile(join(site, 'feed.xml'), '<feed/>\n');
      await writeFile(join(site, 'stray.txt'), 'stray\n');
    });
    assert.deepEqual([status, files], [0, ['_news/new.md', 'feed.xml']], stderr);
    assert.deepEqual(await play(async () => undefined).then(({ status, files }) => [status, files]), [
      0,
      ['_news/old.md'],
    ]);
  });

  const addition = (path: string, mode: string) =>
    `diff --git a/${path} b/${path}\nnew file mode ${mode}\nindex 0000000..1111111\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
  const forged: readonly (readonly [string, string, string])[] = [
    ['a workflow', '.github/workflows/evil.yml', '100644'],
    ['a file beside the listed ones', 'package.json', '100644'],
    ['a folder named like a listed one', '_newsletter/a.md', '100644'],
    ['a path that leads out', '_news/../../evil', '100644'],
    ['a file of git', '.git/hooks/pre-commit', '100644'],
    ['a link', '_news/link.md', '120000'],
    ['a program', '_news/a.sh', '100755'],
  ];
  for (const [what, path, mode] of forged) {
    test(`takes no change of what is not its own from a forged patch: ${what}`, async () => {
      const { files } = await play(
        (site) => writeFile(join(site, '_news/new.md'), 'new\n'),
        (patch) => patch + addition(path, mode),
      );
      assert.ok(
        !files.includes(path) && files.every((file) => file.startsWith('_news/') && file.endsWith('.md')),
        files.join(),
      );
      assert.ok(!files.includes('_news/link.md'));
    });
  }
});
