/** What npm puts into the package. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Screenshots alone would be more than this; all that is text is well below, but for what is bundled of many packages. */
const MOST_BYTES_OF_A_FILE = 512_000;

interface PackedFile {
  readonly path: string;
  readonly size: number;
}

describe('the package', () => {
  let files: readonly PackedFile[] = [];
  before(() => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout, stderr } = spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64_000_000 });
    const [packed] = JSON.parse(stdout || '[]') as { files: PackedFile[] }[];
    assert.ok(packed, stderr);
    files = packed.files;
  });

  it('has no pictures', () => {
    assert.deepEqual(
      files.filter(({ path }) => /\.(png|jpe?g|gif|webp|avif)$/i.test(path)),
      [],
    );
  });

  it('has all text of the documentation, the manual page and the files of deployments', () => {
    const packed = new Set(files.map(({ path }) => path));
    const docs = readdirSync(`${ROOT}docs`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.length).replaceAll('//', '/'))
      .filter((path) => !path.startsWith('docs/images/'));
    assert.ok(docs.length > 20, `${docs.length} files of docs`);
    assert.deepEqual(
      ['README.md', 'LICENSE', 'config/frontwire.yaml', ...docs].filter((path) => !packed.has(path)),
      [],
    );
  });

  it('has no file that is large', () => {
    assert.deepEqual(
      files.filter(({ path, size }) => size > MOST_BYTES_OF_A_FILE && !path.startsWith('dist/bundle/')),
      [],
    );
  });
});
