import assert from 'node:assert/strict';
import { stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeFolders } from '../../../src/effects/disk/makeFolders.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

let directory: TemporaryDirectory;
before(async () => {
  directory = await openTemporaryDirectory();
});
after(() => directory.remove());
const inside = (path: string) => join(directory.path, path);

test('a folder is made with those above it, again without harm, also by several at once', async () => {
  await Promise.all([makeFolders(inside('a/b/c')), makeFolders(inside('a/b/d')), makeFolders(inside('a/b/c'))]);
  await makeFolders(inside('a/b/c'));
  for (const path of ['a/b/c', 'a/b/d']) assert.ok((await stat(inside(path))).isDirectory());
});

test('the folder that a link leads to is well', async () => {
  await makeFolders(inside('real'));
  await symlink(inside('real'), inside('link'));
  await makeFolders(inside('link/below'));
  assert.ok((await stat(inside('real/below'))).isDirectory());
});

test('a file on the way is an error, and so is a place that takes no folders', async () => {
  await writeFile(inside('file'), '');
  await assert.rejects(makeFolders(inside('file')), { code: 'EEXIST' });
  await assert.rejects(makeFolders(inside('file/below')), { code: 'ENOTDIR' });
  if (process.platform === 'linux')
    await assert.rejects(makeFolders('/proc/none/below'), {
      message: 'no folder can be made in /proc',
      path: '/proc/none',
      syscall: 'mkdir',
    });
});
