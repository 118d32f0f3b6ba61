/** A tiny or full disk for the private Redis, its socket, or the output: exit 3, a sentence, and nothing left behind. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { buildCli } from '../support/builtCli.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const NAMESPACE = ['-rm', '--'] as const;
/** A user namespace of its own may mount a tiny disk without any right on the machine; some machines allow none. */
const canMount = await promisify(execFile)('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).then(
  () => true,
  () => false,
);
const NO_MOUNT = 'no user namespaces here: tiny disks cannot be mounted';

let directory: TemporaryDirectory;
let newsroom: Newsroom;
let main: string;

before(async () => {
  main = await buildCli();
  directory = await openTemporaryDirectory();
  newsroom = await openNewsroom('127.0.9.7', 40);
});
after(async () => {
  await newsroom.close();
  await directory.remove();
});

/** Runs `run` in a directory with a tiny disk mounted at one of its folders; the disk is gone with the process. */
async function runOnTinyDisk(name: string, at: string, options: string, env: Readonly<Record<string, string>> = {}) {
  const path = join(directory.path, name);
  await mkdir(join(path, at), { recursive: true });
  await mkdir(join(path, 'config'));
  const collection = { id: 'ai', title: 'AI', site: 'https://news.example/ai', output: { dir: './out' } };
  const settings = {
    collections: [{ ...collection, sources: [{ url: newsroom.feedUrl, trust: 'curated' }] }],
    network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 8, spacing: '0ms' } },
  };
  await writeFile(join(path, 'config/frontwire.yaml'), stringify(settings));
  const script = `mount -t tmpfs -o ${options} tmpfs ${at} && { "$@"; code=$?; ls -A ${at} > left; exit $code; }`;
  const child = spawn('unshare', [...NAMESPACE, 'sh', '-c', script, 'sh', process.execPath, main, 'run'], {
    cwd: path,
    env: { PATH: process.env.PATH ?? '', FRONTWIRE_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, stderr, left: await readFile(join(path, 'left'), 'utf8') };
}

describe('a tiny disk', { concurrency: false, skip: !canMount && NO_MOUNT }, () => {
  for (const size of ['4k', '16k', '64k']) {
    it(`of ${size} for .frontwire ends a run with 3 and a sentence`, async () => {
      const { code, stderr } = await runOnTinyDisk(`state-${size}`, '.frontwire', `size=${size}`);
      assert.equal(code, 3, stderr);
      const lines = stderr.trim().split('\n');
      assert.match(lines.at(-1) ?? '', /^frontwire: .*(?:no room|No space|Redis).*\.$/i, stderr);
      assert.doesNotMatch(stderr, /^\s+at /m);
    });
  }

  it('for TMPDIR ends a run in a deep directory with 3, and names the folder', async () => {
    const deep = `${'d'.repeat(60)}/${'e'.repeat(60)}`;
    await mkdir(join(directory.path, deep), { recursive: true });
    const { code, stderr } = await runOnTinyDisk(`${deep}/site`, 'tmp', 'size=4k,nr_inodes=1', { TMPDIR: 'tmp' });
    assert.equal(code, 3, stderr);
    assert.match(stderr, /cannot be made for the socket .* no room left on the disk\. Let TMPDIR/);
  });

  it('for the output ends a run with 3 and leaves no half file', async () => {
    const { code, stderr, left } = await runOnTinyDisk('output', 'out', 'size=40k');
    assert.equal(code, 3, stderr);
    assert.match(stderr, /there is no room left on the disk/);
    assert.doesNotMatch(left, /\.frontwire-/);
  });
});
