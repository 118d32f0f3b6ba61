import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../../docs/deploy/${name}`, import.meta.url), 'utf8');

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
    assert.match(unit.ExecStart ?? '', /frontwire (serve|run) --config/);
  }
});

test('a fault of the configuration does not make systemd start again and again, and a locked run is no failure', () => {
  assert.equal(readUnit('frontwire.service').RestartPreventExitStatus, '2');
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
  const steps: { uses?: string; run?: string; with?: Record<string, string> }[] = workflow.jobs.round.steps;
  assert.ok(steps.some((step) => step.uses?.startsWith('actions/cache@') && step.with?.path === '.frontwire'));
  assert.ok(steps.some((step) => step.run?.includes('frontwire run')));
});
