/** What a machine notes beside its private state. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createFiles } from '../../../src/effects/disk/files.ts';
import { createLocalMarks } from '../../../src/effects/disk/localMarks.ts';
import { openTemporaryDirectory } from '../../support/temporaryDirectory.ts';

describe('marks of a machine', () => {
  it('are written whole, and grow by a line where there is one', async (context) => {
    const directory = await openTemporaryDirectory();
    context.after(directory.remove);
    const marks = createLocalMarks(directory.path, createFiles());
    assert.equal(await marks.read('ai'), undefined);
    await marks.append('ai', 'lost');
    assert.equal(await marks.read('ai'), undefined);
    await marks.write('ai', 'm1');
    await marks.append('ai', 'a1');
    await marks.append('ai', 'a2');
    assert.equal(await marks.read('ai'), 'm1\na1\na2');
    await marks.write('ai', 'm2');
    assert.equal(await marks.read('ai'), 'm2');
    assert.equal(await readFile(join(directory.path, '.frontwire/marks/.gitignore'), 'utf8'), '*\n');
  });
});
