/** Redis as it is set up elsewhere: with TLS, behind Sentinel, on ports of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer, startRedis, type TestRedis, WATCHDOG } from './redis.ts';
import { openTemporaryDirectory } from './temporaryDirectory.ts';
import { until } from './wait.ts';

/** A server that listens on a port of loopback, besides its socket. */
export interface TcpRedis extends TestRedis {
  readonly port: number;
}

/** A port that nobody listens on now; with room for the one 10,000 above it, which a cluster's node takes too. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    if (port < 55_000) return port;
  }
}

/** Starts a server on a free port. */
export async function startTcpRedis(settings: readonly string[] = []): Promise<TcpRedis> {
  const port = await findFreePort();
  return { ...(await startRedis(['--port', String(port), '--bind', '127.0.0.1', ...settings])), port };
}

/** Files of a certificate authority, and of a server on loopback that it certifies. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  remove(): Promise<void>;
}

/** Makes certificates that hold for a day, the server's for these names as OpenSSL writes them (`DNS:…`, `IP:…`). */
export async function makeCertificates(
  names: readonly string[] = ['DNS:localhost', 'IP:127.0.0.1'],
): Promise<Certificates> {
  const { path, remove } = await openTemporaryDirectory();
  const [caKey, ca, key, request, cert, extension] = ['ca.key', 'ca.pem', 'key.pem', 'csr.pem', 'cert.pem', 'san'].map(
    (name) => join(path, name),
  ) as [string, string, string, string, string, string];
  await writeFile(extension, `subjectAltName=${names.join(',')}\n`);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...curve, '-keyout', caKey, '-out', ca, '-days', '1', '-subj', '/CN=frontwire test');
  openssl('req', ...curve, '-keyout', key, '-out', request, '-subj', '/CN=localhost');
  const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '1', '-extfile', extension];
  openssl('x509', '-req', '-in', request, '-out', cert, ...signing);
  return { ca, cert, key, remove };
}

/** A master, its replica and the Sentinel that watches them. */
export interface SentinelGroup {
  readonly master: TcpRedis;
  readonly replica: TcpRedis;
  /** Of the Sentinel. */
  readonly port: number;
  close(): Promise<void>;
}

/** How long a master may be silent until Sentinel makes its replica the master. */
const DOWN_AFTER_MS = 1_500;

/** Starts a group under a name; resolves once the replica has what the master has, and Sentinel knows both. */
export async function startSentinelGroup(name: string): Promise<SentinelGroup> {
  const master = await startTcpRedis();
  const replica = await startTcpRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  const port = await findFreePort();
  const directory = await openTemporaryDirectory();
  const file = join(directory.path, 'sentinel.conf');
  const lines = [
    ...[`port ${port}`, 'bind 127.0.0.1', `dir ${directory.path}`, 'logfile sentinel.log'],
    ...[
      `sentinel monitor ${name} 127.0.0.1 ${master.port} 1`,
      `sentinel down-after-milliseconds ${name} ${DOWN_AFTER_MS}`,
    ],
    `sentinel failover-timeout ${name} 10000`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const words = ['-c', WATCHDOG, 'sh', directory.path, findServer(), file, '--sentinel'];
  const watchdog = spawn('sh', words, { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  watchdog.unref();
  const sentinel = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50 });
  sentinel.on('error', () => undefined);
  await until('Sentinel knows the replica', async () => {
    const replicas = (await sentinel.call('SENTINEL', 'REPLICAS', name).catch(() => [])) as unknown[];
    return replicas.length === 1 && /master-link-status,ok/.test(String(replicas[0]));
  });
  sentinel.disconnect();
  return {
    master,
    replica,
    port,
    async close() {
      const ended = once(watchdog, 'exit');
      watchdog.ref();
      watchdog.stdin.end();
      await ended;
      await Promise.all([master.stop(), replica.stop()]);
    },
  };
}
