/** What holds after every round, whatever happened in it. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { frontMatterOf } from '../support/site.ts';

/** Files by path. */
export type FilesByPath = Readonly<Record<string, string>>;

const COLLECTION = 'fw:{ai}';
/** A read that was put aside is taken up by the next tick or run. */
const LATE_MS = 120_000;
const QUEUES = ['poll', 'read', 'publish', 'image'] as const;
/** Jobs that wait or are being done, as BullMQ keeps them. */
const UNDONE = { wait: 'list', active: 'list', paused: 'list', prioritized: 'zset', delayed: 'zset' } as const;

/** What a site publishes, digests aside: they are of the hour of their making, and a clock that was wrong makes one at another hour. */
export async function publishedFilesOf(site: { files(): Promise<FilesByPath> }): Promise<FilesByPath> {
  return Object.fromEntries(Object.entries(await site.files()).filter(([path]) => !path.startsWith('digest/')));
}

/** The files of articles. */
export function articlesOf(files: FilesByPath): FilesByPath {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith('_news/')));
}

/** Every announced article has one file, and no file is of anything else; all are whole. */
export function checkFiles(files: FilesByPath, announced: readonly string[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (const [path, text] of Object.entries(files)) {
    if (/(^|\/)\./.test(path)) faults.push(`temporary file ${path}`);
    try {
      if (path.endsWith('.json')) JSON.parse(text);
      if (!path.startsWith('_news/')) continue;
      const fields = frontMatterOf(text);
      articleSchema.parse(fields);
      seen.set(String(fields.webUrl), (seen.get(String(fields.webUrl)) ?? 0) + 1);
    } catch (thrown) {
      faults.push(`torn file ${path}: ${String(thrown).slice(0, 200)}`);
    }
  }
  for (const url of announced) if (!seen.has(url)) faults.push(`lost: ${url}`);
  for (const [url, count] of seen) if (count > 1) faults.push(`doubled: ${url}`);
  for (const url of seen.keys()) if (!announced.includes(url)) faults.push(`never announced: ${url}`);
  return faults;
}

/** The files are those of a site that nothing happened to, byte for byte. */
export function compareFiles(files: FilesByPath, expected: FilesByPath): string[] {
  const paths = [...new Set([...Object.keys(files), ...Object.keys(expected)])].sort();
  return paths.flatMap((path) => {
    const [one, other] = [files[path], expected[path]];
    if (one === other) return [];
    if (one === undefined || other === undefined) return [`${one === undefined ? 'missing' : 'too many'}: ${path}`];
    const [lines, others] = [one.split('\n'), other.split('\n')];
    const at = lines.findIndex((line, index) => line !== others[index]);
    return [
      `other bytes: ${path}, line ${at + 1}: ${lines[at]?.slice(0, 160)} | expected: ${others[at]?.slice(0, 160)}`,
    ];
  });
}

/** The articles are those of a site that nothing happened to, by URL, title, date and text. */
export function compareArticles(files: FilesByPath, expected: FilesByPath): string[] {
  const [ours, others] = [toArticles(files), toArticles(expected)];
  return [...new Set([...ours.keys(), ...others.keys()])].sort().flatMap((url) => {
    const [one, other] = [ours.get(url), others.get(url)];
    if (one === other) return [];
    if (one === undefined || other === undefined) return [`${one === undefined ? 'missing' : 'too many'}: ${url}`];
    return [`another article: ${url}: ${one.slice(0, 240)} | expected: ${other.slice(0, 240)}`];
  });
}

/** By URL what is compared of an article. */
function toArticles(files: FilesByPath): Map<string, string> {
  return new Map(Object.values(articlesOf(files)).map(toArticle));
}

const known = new Map<string, readonly [string, string]>();

/** The files are looked at again and again while `serve` goes on. */
function toArticle(text: string): readonly [string, string] {
  const article = known.get(text) ?? parseArticle(text);
  known.set(text, article);
  return article;
}

function parseArticle(text: string): readonly [string, string] {
  try {
    const { webUrl, title, publishedDateTime, dateCertainty } = frontMatterOf(text);
    const body = text.split(/^---$/m).slice(2).join('---').trim();
    // without a date of the publisher's it is when the site first saw it
    const date = dateCertainty === 'firstSeen' ? dateCertainty : publishedDateTime;
    return [String(webUrl), JSON.stringify([title, date, body])];
  } catch {
    return ['a torn file', text];
  }
}

/** The addresses of articles. */
export function urlsOf(files: FilesByPath): string[] {
  return [...toArticles(files).keys()];
}

/** The indexes hold what the files hold, and nothing is left in queues, inbox, locks and leases. */
export async function checkRedis(redis: Redis, files: FilesByPath): Promise<string[]> {
  return [
    ...(await checkIndexes(redis, Object.keys(articlesOf(files)))),
    ...(await checkQueues(redis)),
    ...(await checkLeftovers(redis)),
  ];
}

async function checkIndexes(redis: Redis, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const owners = await redis.hgetall(`${COLLECTION}:path`);
  for (const index of ['by:published', 'by:quality', 'by:heat', 'by:standing']) {
    const ids = await redis.zrange(`${COLLECTION}:${index}`, '0', '-1');
    if (ids.length !== paths.length)
      faults.push(`${index} has ${ids.length} articles, there are ${paths.length} files`);
    for (const path of paths) {
      const id = owners[path];
      if (id === undefined || !ids.includes(id)) faults.push(`${path} is not in ${index}`);
      else if ((await redis.hget(`${COLLECTION}:article:${id}`, 'path')) !== path) faults.push(`${path} has no record`);
    }
  }
  const [version, articles] = await redis.hmget(`${COLLECTION}:complete`, 'version', 'articles');
  if (!version || Number(articles) !== paths.length) faults.push(`the mark of completeness: ${version}, ${articles}`);
  return faults;
}

async function checkQueues(redis: Redis): Promise<string[]> {
  const faults: string[] = [];
  for (const queue of QUEUES) {
    for (const [state, type] of Object.entries(UNDONE)) {
      const key = `{frontwire}:${queue}:${state}`;
      const jobs = type === 'list' ? await redis.lrange(key, 0, -1) : await redis.zrange(key, '0', '-1');
      const real = jobs.filter((job) => !job.startsWith('0:'));
      for (const job of real) {
        const [name, data, delay] = await redis.hmget(`{frontwire}:${queue}:${job}`, 'name', 'data', 'delay');
        faults.push(`stuck in ${queue}, ${state}: ${name} ${job} ${delay} ${data?.slice(0, 120)}`);
      }
    }
    // a name that outlives its job would keep the next one out
    for (const key of await redis.keys(`{frontwire}:${queue}:de:*`)) {
      const job = await redis.get(key);
      const finished = await redis.hget(`{frontwire}:${queue}:${job}`, 'finishedOn');
      if (job === null || finished !== null || !(await redis.exists(`{frontwire}:${queue}:${job}`)))
        faults.push(`a name without a job: ${key}`);
    }
  }
  return faults;
}

async function checkLeftovers(redis: Redis): Promise<string[]> {
  const faults: string[] = [];
  const inbox = await redis.xlen(`${COLLECTION}:inbox`);
  if (inbox > 0) faults.push(`${inbox} drafts wait in the inbox`);
  for (const [key, text] of Object.entries(await redis.hgetall(`${COLLECTION}:owed`)))
    faults.push(`owed: ${key} ${text.slice(0, 200)}`);
  // one that waits for its time is read again later: what it is of was read meanwhile, or the files would say so
  for (const key of await redis.zrangebyscore(`${COLLECTION}:deferred:due`, '-inf', Date.now() - LATE_MS))
    faults.push(`put aside and forgotten: ${key}`);
  for (const id of await redis.smembers(`${COLLECTION}:unmeasured`))
    faults.push(`nobody looks at the picture of ${id}`);
  const pending = await redis.hgetall(`${COLLECTION}:pending`);
  if (Object.keys(pending).length > 0) faults.push(`pending reads: ${JSON.stringify(pending)}`);
  for (const key of await redis.keys('fw:lock:*')) faults.push(`a lock that nobody holds: ${key}`);
  return faults;
}

/** Processes that still work in a directory: frontwires, and their private servers. */
export async function listProcesses(directory: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(join('/proc', pid, 'cwd')).catch(() => '');
      if (cwd !== directory && !cwd.startsWith(`${directory}/`)) return [];
      const words = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
      return words === '' ? [] : [`${pid} ${words.replaceAll('\0', ' ').slice(0, 120)}`];
    }),
  );
  return found.flat();
}
