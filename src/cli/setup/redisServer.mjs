// The redis-server program, of which frontwire starts a private one of its own.
import { existsSync } from 'node:fs';
import { findProgram, run, runQuietly, say } from './shell.mjs';

const NAMES = ['redis-server', 'valkey-server'];

const ADVICE = `no redis-server or valkey-server on this machine. Any one of these helps:
  Debian, Ubuntu   sudo apt-get install redis-server
  macOS            brew install redis
  Docker           docker run -d -p 127.0.0.1:6379:6379 redis:7.4 redis-server --appendonly yes
                   and then FRONTWIRE_REDIS_URL=redis://127.0.0.1:6379
  elsewhere        FRONTWIRE_REDIS_URL=redis://host:port of a Redis 6.2 or newer with maxmemory-policy noeviction`;

/** Finds the program or installs it on Debian. Goes on without: the command itself then says what it lacks. */
export async function ensureRedisServer() {
  if ((process.env.FRONTWIRE_REDIS_URL ?? '') !== '' || NAMES.some(findProgram)) return;
  if (await installByApt()) return;
  say(ADVICE);
}

async function installByApt() {
  const apt = findProgram('apt-get');
  if (apt === undefined || !existsSync('/etc/debian_version')) return false;
  const prefix = await findPrivilege();
  if (prefix === undefined) return false;
  say('installing redis-server (apt-get install redis-server) ...');
  if ((await install(prefix, apt)) === 0) return true;
  await apply(prefix, [apt, 'update']);
  return (await install(prefix, apt)) === 0;
}

/** What precedes a command that needs root: nothing, or sudo where it asks no password. */
async function findPrivilege() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (sudo === undefined) return undefined;
  return (await run(sudo, ['-n', 'true'], undefined, { stdio: 'ignore' })) === 0 ? [sudo, '-n'] : undefined;
}

function install(prefix, apt) {
  return apply(prefix, [apt, 'install', '-y', '--no-install-recommends', 'redis-server']);
}

function apply(prefix, words) {
  // `env` carries the setting through sudo, which drops the environment.
  const [program, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...words];
  return runQuietly(program, rest, undefined);
}
