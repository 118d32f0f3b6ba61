import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWriteFault } from '../../../src/effects/disk/findWriteFault.ts';
import { openTemporaryDirectory } from '../../support/temporaryDirectory.ts';

test('a directory is looked at without a trace, one that is not there yet by where it would be made', async () => {
  const directory = await openTemporaryDirectory();
  try {
    assert.equal(await findWriteFault(directory.path), undefined);
    assert.equal(await findWriteFault(join(directory.path, 'site', 'out')), undefined);
    assert.deepEqual(await readdir(directory.path), []);
    const file = join(directory.path, 'file');
    await writeFile(file, '');
    assert.equal(await findWriteFault(file), `${file} is not a directory.`);
    assert.match((await findWriteFault(join(file, 'out'))) ?? '', /out cannot be looked at/);
  } finally {
    await directory.remove();
  }
});
