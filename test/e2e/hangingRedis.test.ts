/** A Redis that accepts and does not answer, signals at any moment, readers that leave: every command ends, and leaves nothing. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildCli } from '../support/builtCli.ts';
import { startCli } from '../support/cli.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const sites: Site[] = [];
const newsrooms: Newsroom[] = [];
const servers: Server[] = [];
const sockets = new Set<Socket>();
after(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  await Promise.all([...sites, ...newsrooms].map((one) => one.close()));
});

async function openNews(delayMs = 0) {
  const newsroom = await openNewsroom(`127.0.6.${newsrooms.length + 1}`, 4, { delayMs });
  newsrooms.push(newsroom);
  const site = await openSite({ sources: [newsroom.feedUrl] });
  sites.push(site);
  return { site, newsroom };
}

/** An address where connections are taken and nothing is ever said. */
async function openSilence(): Promise<{ readonly env: { readonly FRONTWIRE_REDIS_URL: string } }> {
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { env: { FRONTWIRE_REDIS_URL: `redis://127.0.0.1:${(server.address() as AddressInfo).port}` } };
}

/** Starts a command on the directory's own Redis, not on the one that the tests started. */
function startWithOwnRedis(site: Site, command: string, level = 'warn') {
  const env = { FRONTWIRE_CONFIG: join(site.path, 'frontwire.yaml'), FRONTWIRE_LOG_LEVEL: level };
  return startCli([command], { cwd: site.path, env });
}

/** Process id of the private server of a site; undefined when none runs. */
async function privateServerOf(site: Site): Promise<number | undefined> {
  const pid = Number(await readFile(join(site.path, '.frontwire/redis.pid'), 'utf8').catch(() => '0'));
  return pid > 0 && spawnSync('kill', ['-0', String(pid)]).status === 0 ? pid : undefined;
}

describe('a Redis that hangs, signals, and readers that leave', { concurrency: 2 }, () => {
  it('a Redis that accepts and does not answer ends every command with 3 and one sentence', async () => {
    const { site } = await openNews();
    const silence = await openSilence();
    const commands = [['run'], ['serve'], ['dashboard'], ['sources', 'list'], ['explain', 'x'], ['reindex']];
    const outcomes = await Promise.all(commands.map((command) => site.run(command, silence)));
    for (const [index, { code, stdout, stderr }] of outcomes.entries()) {
      assert.deepEqual([code, stdout], [3, ''], `${commands[index]}: ${stderr}`);
      assert.match(
        stderr,
        /^frontwire: Redis at 127\.0\.0\.1:\d+ cannot be reached \(it does not answer for 6 s\).*\n$/,
      );
    }
  });

  it('a Redis whose process is stopped ends a command with 3', async () => {
    const { site } = await openNews();
    process.kill(site.redis.pid, 'SIGSTOP');
    const { code, stderr } = await site.run(['stories', 'list']);
    process.kill(site.redis.pid, 'SIGCONT');
    assert.equal(code, 3, stderr);
  });

  it('a Redis that stops to answer in the midst of a round ends it with 3, long before one that is away', async () => {
    const { site, newsroom } = await openNews(1_500);
    const running = site.start(['run']);
    await until('pages are asked for', () => newsroom.visits.length > 2);
    const startedMs = performance.now();
    process.kill(site.redis.pid, 'SIGSTOP');
    const { code, stderr } = await running.outcome;
    process.kill(site.redis.pid, 'SIGCONT');
    assert.equal(code, 3, stderr);
    assert.match(stderr, /frontwire: Redis took no write for \d+ s/);
    const tookMs = performance.now() - startedMs;
    assert.ok(tookMs < 15_000, `it took ${Math.round(tookMs)} ms`);
    assert.equal((await site.round()).outcome.code, 0);
    assert.equal(Object.keys(await site.files()).filter((path) => path.startsWith('_news/')).length, 4);
  });

  it('signals end a command that waits for a Redis that does not answer', async () => {
    const { site } = await openNews();
    const silence = await openSilence();
    const expected = [
      [['serve'], 'SIGTERM', 0],
      [['serve'], 'SIGINT', 0],
      [['run'], 'SIGTERM', 143],
      [['run'], 'SIGHUP', 129],
      [['sources', 'list'], 'SIGINT', 130],
    ] as const;
    for (const [command, signal, code] of expected) {
      const before = sockets.size;
      const running = site.start(command, silence);
      await until('it is connected', () => sockets.size > before);
      running.child.kill(signal);
      const outcome = await running.outcome;
      assert.equal(outcome.code, code, `${command} ${signal}: ${outcome.stderr}`);
      assert.doesNotMatch(outcome.stderr, /cannot be reached|\n {4}at /);
    }
  });

  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGTERM', 143],
  ] as const) {
    it(`${signal} in the midst of a round ends it with ${code} and leaves no private Redis behind`, async () => {
      const { site, newsroom } = await openNews(1_500);
      const running = startWithOwnRedis(site, 'run');
      await until('pages are asked for', () => newsroom.visits.length > 2);
      assert.notEqual(await privateServerOf(site), undefined);
      running.child.kill(signal);
      const outcome = await running.outcome;
      assert.equal(outcome.code, code, outcome.stderr);
      assert.equal(await privateServerOf(site), undefined);
    });
  }

  it('a second Ctrl-C ends a command at once, and its private Redis with it', async () => {
    const { site, newsroom } = await openNews(60_000);
    const running = startWithOwnRedis(site, 'serve');
    await until('pages are asked for', () => newsroom.visits.length > 2);
    running.child.kill('SIGINT');
    const insist = setInterval(() => running.child.kill('SIGINT'), 700);
    const outcome = await running.outcome;
    clearInterval(insist);
    assert.equal(outcome.code, 130, outcome.stderr);
    assert.equal(await privateServerOf(site), undefined);
  });

  for (const stream of ['stdout', 'stderr'] as const) {
    it(`serve whose ${stream} nobody reads any more ends gracefully`, async () => {
      const { site } = await openNews();
      const running = startWithOwnRedis(site, 'serve', 'debug');
      await running.untilPrinted(/dashboard is at/);
      running.child[stream]?.destroy();
      // what is logged next meets the closed stream; nothing is ever printed on stdout, where nothing is noticed
      if (stream === 'stdout') running.child.kill('SIGTERM');
      const outcome = await running.outcome;
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.equal(await privateServerOf(site), undefined);
    });
  }

  it('serve whose terminal is closed ends, and leaves no private Redis behind', async (t) => {
    if (spawnSync('script', ['--version']).status !== 0) return t.skip('script of util-linux gives a terminal');
    const { site } = await openNews();
    const { FRONTWIRE_REDIS_URL: _redis, ...inherited } = process.env;
    const terminal = spawn('script', ['-qfc', `${process.execPath} ${await buildCli()} serve`, '/dev/null'], {
      cwd: site.path,
      env: { ...inherited, FRONTWIRE_CONFIG: join(site.path, 'frontwire.yaml'), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    terminal.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
    });
    await until('it serves', () => /dashboard is at/.test(printed));
    const server = await privateServerOf(site);
    assert.notEqual(server, undefined);
    terminal.kill('SIGKILL'); // what closes a terminal: its other end is gone
    await until('its Redis has ended', async () => (await privateServerOf(site)) === undefined, 30_000);
  });

  it('frontwire reload is heard by every process, and tells who keeps the old configuration and why', async () => {
    const { site } = await openNews();
    const other = await openNewsroom('127.0.6.98', 2);
    newsrooms.push(other);
    const file = join(site.path, 'frontwire.yaml');
    const text = await readFile(file, 'utf8');
    const reload = async () => await site.start(['reload', '--json']).outcome;
    assert.deepEqual(JSON.parse((await reload()).stdout), { processes: [] });
    const running = [site.start(['serve']), site.start(['work', '--queues', 'read'])];
    const present = async () => (JSON.parse((await reload()).stdout) as { processes: object[] }).processes.length;
    await until('both are there', async () => (await present()) === 2, 60_000);
    await writeFile(file, `${text}\nnonsense: true\n`);
    assert.equal((await reload()).code, 2);
    await writeFile(file, text.replace('sources:', `sources:\n      - url: ${other.feedUrl}`));
    const { code, stdout } = await reload();
    const { processes } = JSON.parse(stdout) as { processes: { process: string; outcome: string }[] };
    assert.deepEqual(
      processes.map(({ process: name, outcome }) => [name.split(' ')[0], outcome]),
      [
        ['serve', 'taken'],
        ['work', 'taken'],
      ],
    );
    assert.equal(code, 0);
    await until('the new source is polled', () => other.visits.length > 0);
    for (const one of running) {
      one.child.kill('SIGTERM');
      assert.equal((await one.outcome).code, 0);
    }
    assert.equal(await present(), 0);
  });

  it('serve without a terminal takes SIGHUP as the request to reload, and refuses settings with a fault', async () => {
    const { site } = await openNews();
    const other = await openNewsroom('127.0.6.99', 2);
    newsrooms.push(other);
    const file = join(site.path, 'frontwire.yaml');
    const text = await readFile(file, 'utf8');
    const running = site.start(['serve'], { env: { FRONTWIRE_LOG_LEVEL: 'info' } });
    await running.untilPrinted(/frontwire\.started/);
    await writeFile(file, `${text}\nnonsense: true\n`);
    running.child.kill('SIGHUP');
    await running.untilPrinted(/settings\.refused.*nonsense/);
    await writeFile(file, text.replace('sources:', `sources:\n      - url: ${other.feedUrl}`));
    running.child.kill('SIGHUP');
    await until('the new source is polled', () => other.visits.length > 0);
    running.child.kill('SIGTERM');
    assert.equal((await running.outcome).code, 0);
  });
});
