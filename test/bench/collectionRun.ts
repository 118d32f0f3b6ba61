/** The whole program on a made collection, against a Redis that runs already, whose share is counted, too. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { startRedis } from '../support/redis.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { makeCollection } from './madeCollection.ts';
import { openServer } from './openServer.ts';
import { type Cost, timeProgram } from './wholeProgram.ts';

/** What one run of the program took. */
export interface RunCost extends Cost {
  /** Of `cpu`, what its Redis took, in s. */
  readonly redisCpu: number;
  /** The most memory that the program had, in MiB; its Redis is not in it. */
  readonly memory: number;
  /** Files that were written. */
  readonly files: number;
}

/** A collection with its output directory and its Redis. */
export interface MadeCollection {
  readonly articles: number;
  readonly run: (...words: readonly string[]) => Promise<RunCost>;
  /** What Redis holds, in bytes an article. */
  readonly redisBytes: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The news that all collections poll. */
export interface News {
  readonly port: string;
  readonly setRound: (round: number) => Promise<void>;
  readonly close: () => void;
}

const PEAK = join(import.meta.dirname, 'peakMemory.cjs');

/** Starts the news. */
export async function openNews(): Promise<News> {
  const { line: port, process: server } = await openServer('newsServer.mjs');
  return {
    port,
    setRound: async (round) => void (await (await fetch(`http://127.9.9.9:${port}/round/${round}`)).text()),
    close: () => void server.kill(),
  };
}

/** Makes a collection of so many articles; its Redis is empty yet. `main`: the built program. */
export async function openMadeCollection(main: string, articles: number, news: News): Promise<MadeCollection> {
  const directory = await openTemporaryDirectory();
  const server = await startRedis();
  const redis = new Redis(server.path);
  await makeCollection(directory.path, articles, news.port);
  const [peak, stamp, out] = ['peak', 'stamp', 'out'].map((name) => join(directory.path, name)) as [
    string,
    string,
    string,
  ];
  const emptyBytes = await readBytes(redis);
  const env = {
    FRONTWIRE_REDIS_URL: server.url,
    FRONTWIRE_BENCH_PEAK: peak,
    NODE_OPTIONS: `--require=${PEAK}`,
  };
  return {
    articles,
    async run(...words) {
      rmSync(peak, { force: true });
      writeFileSync(stamp, ''); // the program starts for longer than the clock of a file system stands still
      const before = await readCpu(redis);
      const program = [process.execPath, main, ...words, '--config', 'frontwire.yaml'];
      const { wall, cpu } = await timeProgram({ words: program, directory: directory.path, env });
      const redisCpu = (await readCpu(redis)) - before;
      const peaks = readFileSync(peak, 'utf8').trim().split('\n').map(Number);
      return {
        wall,
        cpu: cpu + redisCpu,
        redisCpu,
        memory: Math.max(...peaks) / 1024,
        files: await countNewer(out, stamp),
      };
    },
    redisBytes: async () => ((await readBytes(redis)) - emptyBytes) / articles,
    async close() {
      redis.disconnect();
      await server.stop();
      await directory.remove();
    },
  };
}

async function readCpu(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  return readField(info, 'used_cpu_user') + readField(info, 'used_cpu_sys');
}

async function readBytes(redis: Redis): Promise<number> {
  return readField(await redis.info('memory'), 'used_memory');
}

function readField(info: string, name: string): number {
  return Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]);
}

async function countNewer(folder: string, stamp: string): Promise<number> {
  const words = [folder, '-type', 'f', '-newer', stamp];
  const { stdout } = await promisify(execFile)('find', words, { maxBuffer: 1024 ** 3 });
  return stdout.split('\n').length - 1;
}
