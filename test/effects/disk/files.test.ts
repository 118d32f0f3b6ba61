import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rmdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createFiles } from '../../../src/effects/disk/files.ts';
import { removeUnfinished, toUnfinishedName } from '../../../src/effects/disk/unfinishedFiles.ts';
import { isFailure } from '../../../src/errors.ts';
import { testFiles } from '../../contracts/files.ts';
import { createMemoryFiles } from '../../support/memory/files.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

const opened: TemporaryDirectory[] = [];
after(() => Promise.all(opened.map((directory) => directory.remove())));

async function open() {
  const directory = await openTemporaryDirectory();
  opened.push(directory);
  return { files: createFiles(), dir: directory.path };
}

testFiles('files on disk', open);
testFiles('files in memory', async () => ({ files: createMemoryFiles(), dir: '/memory' }));

const isUnavailable = (error: unknown) => isFailure(error, 'output_unavailable');

describe('createFiles', () => {
  it('does not touch a file whose bytes are the same', async () => {
    const { files, dir } = await open();
    await files.write(dir, 'a.md', 'a');
    const before = await stat(join(dir, 'a.md'));
    await files.write(dir, 'a.md', 'a');
    const { ino, mtimeMs } = await stat(join(dir, 'a.md'));
    assert.deepEqual([ino, mtimeMs], [before.ino, before.mtimeMs]);
  });

  it('puts a new file in the place of the old one, so that no reader sees half of it', async () => {
    const { files, dir } = await open();
    await files.write(dir, 'a.md', 'old');
    const before = await stat(join(dir, 'a.md'));
    await files.write(dir, 'a.md', 'new');
    assert.notEqual((await stat(join(dir, 'a.md'))).ino, before.ino);
    assert.deepEqual(await readdir(dir), ['a.md']);
  });

  it('leaves nothing behind where no byte can be written', async () => {
    const { dir } = await open();
    const module = new URL('../../../src/effects/disk/files.ts', import.meta.url).href;
    const script = `const { createFiles } = await import(${JSON.stringify(module)});
      await createFiles().ensureWritable(process.argv[1]).catch((error) => process.stdout.write(error.code));`;
    // a limit of 0 on file sizes fails as a full disk does: the file is made, its bytes are refused
    const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script, dir];
    const shell = ['-c', 'trap "" XFSZ; ulimit -f 0; exec "$@"', 'sh', process.execPath, ...words];
    const { stdout } = await promisify(execFile)('sh', shell);
    assert.equal(stdout, 'output_unavailable');
    assert.deepEqual(await readdir(dir), []);
  });

  it('refuses symbolic links that lead outside', async () => {
    const { files, dir } = await open();
    const outside = await open();
    await writeFile(join(outside.dir, 'secret.md'), 'secret');
    await symlink(outside.dir, join(dir, '_news'));
    await symlink(join(outside.dir, 'secret.md'), join(dir, 'link.md'));
    for (const path of ['_news/a.md', '_news/x/a.md', '_news/secret.md', 'link.md']) {
      await assert.rejects(files.write(dir, path, 'x'), isUnavailable, path);
      await assert.rejects(files.read(dir, path), isUnavailable, path);
      await assert.rejects(files.remove(dir, path), isUnavailable, path);
    }
    await assert.rejects(files.list(dir, '_news'), isUnavailable);
    assert.equal(await readFile(join(outside.dir, 'secret.md'), 'utf8'), 'secret');
    assert.deepEqual(await readdir(outside.dir), ['secret.md']);
  });

  it('refuses them, too, in a directory that was not there yet, and in one that became another place', async () => {
    const { files, dir: root } = await open();
    const [dir, other] = [join(root, 'site'), join(root, 'other')];
    await mkdir(other);
    await writeFile(join(other, 'secret.md'), 'secret');
    assert.equal(await files.read(dir, 'a.md'), undefined);
    await files.write(dir, 'a.md', 'a');
    await symlink(other, join(dir, '_news'));
    await assert.rejects(files.read(dir, '_news/secret.md'), isUnavailable);
    await rename(dir, join(root, 'old'));
    await symlink(other, dir);
    assert.equal(await files.read(dir, 'secret.md'), 'secret');
    await symlink(join(root, 'old'), join(other, 'back'));
    await assert.rejects(files.read(dir, 'back/a.md'), isUnavailable);
  });

  it('follows a symbolic link that stays inside, and one that is the directory itself', async () => {
    const { files, dir } = await open();
    await mkdir(join(dir, 'real'));
    await symlink(join(dir, 'real'), join(dir, 'linked'));
    assert.equal(await files.write(join(dir, 'linked'), 'a.md', 'a'), 'written');
    assert.equal(await files.write(dir, 'linked/b.md', 'b'), 'written');
    assert.deepEqual(await files.list(dir, 'real'), ['real/a.md', 'real/b.md']);
  });

  it('says why the output cannot be used', async () => {
    const { files, dir } = await open();
    await writeFile(join(dir, 'file'), '');
    await mkdir(join(dir, 'folder.md'));
    await assert.rejects(files.ensureWritable(join(dir, 'file')), isUnavailable);
    await assert.rejects(files.ensureWritable(join(dir, 'file', 'x')), /a part of the path is a file/);
    await assert.rejects(files.write(dir, 'file/a.md', 'x'), /a part of the path is a file/);
    await assert.rejects(files.write(dir, 'folder.md', 'x'), {
      code: 'path_taken',
      message: /a folder lies in the place/,
    });
    await assert.rejects(files.write(dir, `${'x'.repeat(300)}.md`, 'x'), /too long/);
    assert.deepEqual((await readdir(dir)).sort(), ['file', 'folder.md']);
  });

  it('says that a directory may not be written', {
    skip: process.getuid?.() === 0 && 'root may write everywhere',
  }, async () => {
    const { files, dir } = await open();
    await chmod(dir, 0o500);
    await assert.rejects(files.ensureWritable(dir), /may not be written/);
    await assert.rejects(files.write(dir, 'a.md', 'x'), isUnavailable);
    await chmod(dir, 0o700);
  });

  it('makes the output directory, and leaves nothing in it', async () => {
    const { files, dir } = await open();
    await files.ensureWritable(join(dir, 'a/b'));
    assert.deepEqual(await readdir(join(dir, 'a/b')), []);
  });

  it('clears away what a killed writer left, and nothing that is being written', async () => {
    const { files, dir } = await open();
    const atWork = toUnfinishedName();
    const [, host = ''] = /^\.frontwire-([^-]+)/.exec(atWork) ?? [];
    const killed = `.frontwire-${host}-999999999-aaaa-1`;
    const sameProcessEarlier = `.frontwire-${host}-${process.pid}-aaaa-1`;
    const [elsewhere, longAgo] = ['.frontwire-ffffffff-1-aaaa-1', '.frontwire-ffffffff-1-aaaa-2'];
    await mkdir(join(dir, '_news'));
    for (const folder of ['', '_news']) {
      for (const name of [atWork, killed, sameProcessEarlier, elsewhere, longAgo, 'a.md'])
        await writeFile(join(dir, folder, name), 'x');
      await utimes(join(dir, folder, longAgo), 1, 1);
    }
    const left = [atWork, elsewhere, 'a.md'].sort();
    await files.ensureWritable(dir);
    assert.deepEqual((await readdir(dir)).sort(), [...left, '_news'].sort());
    assert.equal((await readdir(join(dir, '_news'))).length, 6);
    await files.clearUnfinished(dir);
    assert.deepEqual((await readdir(join(dir, '_news'))).sort(), left);
  });

  it('removes an unfinished file that the disk kept from being removed, with the next write that it takes', async () => {
    const { files, dir } = await open();
    const unfinished = join(dir, toUnfinishedName());
    await mkdir(unfinished); // refused like on a disk that became read-only
    await removeUnfinished(unfinished);
    await files.write(dir, 'a.md', 'x');
    await rmdir(unfinished);
    await writeFile(unfinished, 'half');
    await files.write(dir, 'a.md', 'y');
    assert.deepEqual(await readdir(dir), ['a.md']);
  });

  it('removes folders that hold nothing, and no others', async () => {
    const { files, dir } = await open();
    for (const path of ['api/page/2', 'api/page/3', 'api/kept', 'api/hidden', 'empty'])
      await mkdir(join(dir, path), { recursive: true });
    await writeFile(join(dir, 'api/kept/a.json'), 'x');
    await writeFile(join(dir, 'api/hidden/.keep'), '');
    await files.pruneFolders(dir, 'api');
    assert.deepEqual((await readdir(join(dir, 'api'))).sort(), ['hidden', 'kept']);
    assert.deepEqual((await readdir(dir)).sort(), ['api', 'empty']);
  });

  it('writes many files at once', async () => {
    const { files, dir } = await open();
    const paths = Array.from({ length: 200 }, (_, index) => `_news/${index}.md`);
    await Promise.all(paths.map((path) => files.write(dir, path, path)));
    assert.equal((await files.list(dir, '_news')).length, 200);
    assert.equal((await readdir(join(dir, '_news'))).length, 200);
  });
});

describe('files named by their content', () => {
  it('are written again where they are cut, and count as new when they are kept', async () => {
    const place = await openTemporaryDirectory();
    const files = createFiles();
    const bytes = Buffer.from('a whole picture');
    await files.writeOnce(place.path, 'images/a.jpg', bytes);
    const path = join(place.path, 'images/a.jpg');
    const old = new Date(Date.now() - 172_800_000);
    await utimes(path, old, old);
    assert.deepEqual(await files.listOlder(place.path, 'images', Date.now() - 60_000), ['images/a.jpg']);
    assert.equal(await files.writeOnce(place.path, 'images/a.jpg', bytes), 'unchanged');
    assert.deepEqual(await files.listOlder(place.path, 'images', Date.now() - 60_000), []);
    await writeFile(path, 'a who');
    assert.equal(await files.writeOnce(place.path, 'images/a.jpg', bytes), 'written');
    assert.deepEqual(await readFile(path), bytes);
    await place.remove();
  });
});
