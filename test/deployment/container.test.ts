import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(ROOT + path, 'utf8');

interface ComposeService {
  image: string;
  command: string[];
  user?: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  tmpfs: string[];
  restart: string;
  ports?: string[];
  volumes: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
  stop_grace_period?: string;
}

interface Compose {
  services: Record<'redis' | 'worker' | 'dashboard', ComposeService>;
  volumes: Record<string, unknown>;
}

const compose: Compose = parse(read('docker-compose.yml'), { merge: true });
const { redis, worker, dashboard } = compose.services;

test('there are a Redis, a worker and a dashboard, and no other service', () => {
  assert.deepEqual(Object.keys(compose.services), ['redis', 'worker', 'dashboard']);
});

test('Redis keeps every write, evicts nothing, is checked and is reachable from the containers only', () => {
  const words = redis.command.join(' ');
  assert.match(words, /--appendonly yes/);
  assert.match(words, /--maxmemory-policy noeviction/);
  assert.match(redis.healthcheck?.test?.join(' ') ?? '', /redis-cli ping/);
  assert.ok(redis.volumes.includes('redis:/data'));
  assert.equal(redis.ports, undefined);
});

test('worker and dashboard wait for a healthy Redis and find it by its name', () => {
  for (const service of [worker, dashboard]) {
    assert.equal(service.depends_on?.redis?.condition, 'service_healthy');
    assert.equal(service.environment?.FRONTWIRE_REDIS_URL, 'redis://redis:6379');
  }
});

test('every service restarts, has no privileges and a read-only root', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    assert.equal(service.restart, 'unless-stopped', name);
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
  }
  assert.match(redis.user ?? '', /^[1-9]\d*:[1-9]\d*$/);
});

test('the dashboard is published on loopback only, with a password that must be set', () => {
  assert.deepEqual(dashboard.ports, ['127.0.0.1:4780:4780']);
  assert.match(dashboard.environment?.FRONTWIRE_DASHBOARD_PASSWORD ?? '', /^\$\{FRONTWIRE_DASHBOARD_PASSWORD:\?/);
  assert.equal(worker.ports, undefined);
});

test('a worker has time to finish: longer than the 20 s that it gives to fetches in flight', () => {
  assert.ok(Number.parseInt(worker.stop_grace_period ?? '', 10) > 20);
});

test('every named volume that is used is declared, and no secret stands in the file', () => {
  const named = Object.values(compose.services)
    .flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    .filter((name) => /^\w+$/.test(name));
  assert.deepEqual([...new Set(named)].sort(), Object.keys(compose.volumes).sort());
  assert.doesNotMatch(read('docker-compose.yml'), /(PASSWORD|KEY): (?!\$\{)\S/);
});

test('the commands are commands of frontwire', () => {
  const names = createProgram('').commands.map((command) => command.name());
  for (const { command } of [worker, dashboard]) assert.ok(names.includes(command[0] ?? ''), command[0]);
});

test('the image is built in two stages, runs as an ordinary user under tini, and is checked', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  assert.equal(lines.filter((line) => line.startsWith('FROM ')).length, 2);
  assert.ok(lines.some((line) => /npm ci/.test(line)));
  assert.ok(!last.some((line) => /npm (ci|install)|tsc/.test(line)));
  assert.deepEqual(
    last.filter((line) => line.startsWith('USER ')),
    ['USER node'],
  );
  assert.ok(last.some((line) => line.startsWith('ENTRYPOINT ["/usr/bin/tini"')));
  assert.ok(last.some((line) => line.startsWith('HEALTHCHECK') && line.includes('"/app/ready.mjs"')));
});

test('every image is named by its whole version or by a digest, with the command that pins it', () => {
  const [, node = ''] = /^ARG NODE_IMAGE=(\S+)$/m.exec(read('Dockerfile')) ?? [];
  const named = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  assert.deepEqual(named, [`\${NODE_IMAGE}`, `\${NODE_IMAGE}`]);
  const [, redisImage = ''] = /^\$\{FRONTWIRE_REDIS_IMAGE:-(.+)\}$/.exec(redis.image) ?? [];
  for (const [image, file] of [
    [node, 'Dockerfile'],
    [redisImage, 'docker-compose.yml'],
  ] as const) {
    assert.match(image, /^[a-z]+:\d+\.\d+\.\d+-[a-z-]+(?:@sha256:[0-9a-f]{64})?$/);
    assert.match(read(file), /docker buildx imagetools inspect/);
  }
});

test('everything that the image copies is in the repository and not ignored', () => {
  const ignored = read('.dockerignore').split('\n').filter(Boolean);
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );
  assert.ok(copied.includes('src'));
  for (const path of copied) {
    assert.ok(spawnSync('test', ['-e', ROOT + path]).status === 0, path);
    assert.ok(!ignored.includes(path), path);
  }
});

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
test('docker compose accepts the file', { skip: hasCompose ? false : 'SKIPPED: there is no docker compose' }, () => {
  const env = { ...process.env, FRONTWIRE_DASHBOARD_PASSWORD: 'x' };
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});
