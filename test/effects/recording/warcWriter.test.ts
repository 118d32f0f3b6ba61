import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openWarcWriter } from '../../../src/effects/recording/warcWriter.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { until } from '../../support/wait.ts';

const NOTE = { type: 'metadata', url: 'urn:test:note', body: Buffer.from('a note') } as const;

describe('an archive that is written', { concurrency: false }, () => {
  let directory: TemporaryDirectory;
  before(async () => {
    directory = await openTemporaryDirectory();
  });
  after(() => directory.remove());
  const toPath = (name: string) => join(directory.path, name);

  it('can be read within a second, though nobody ends it', async () => {
    const path = toPath('killed.warc.gz');
    const writer = await openWarcWriter(path, 'frontwire test');
    await writer.write(NOTE);
    const read = (): string => {
      const bytes = readFileSync(`${path}.unfinished`);
      return bytes.length === 0 ? '' : gunzipSync(bytes).toString();
    };
    await until('the note is on disk', () => read().includes('a note'));
    assert.equal(existsSync(path), false);
    assert.equal(statSync(`${path}.unfinished`).mode & 0o777, 0o600);
    await writer.close();
    assert.ok(read().includes('a note'));
  });

  it('takes the place of nothing: not of a file, nor of what a recording left that was cut short', async () => {
    const [there, left] = [toPath('there.warc.gz'), toPath('left.warc.gz')];
    writeFileSync(there, 'mine');
    writeFileSync(`${left}.unfinished`, 'what was recorded');
    await assert.rejects(openWarcWriter(there, 'frontwire test'), {
      code: 'output_unavailable',
      message: `${there} is there already. Name another file.`,
    });
    await assert.rejects(openWarcWriter(left, 'frontwire test'), {
      code: 'output_unavailable',
      message: /replay it or remove it/,
    });
    assert.deepEqual(
      [there, `${left}.unfinished`].map((path) => readFileSync(path, 'utf8')),
      ['mine', 'what was recorded'],
    );
  });

  it('says which folder is missing', async () => {
    const path = toPath('no/where.warc.gz');
    const message = `The recording ${path} cannot be written: its folder does not exist.`;
    await assert.rejects(openWarcWriter(path, 'frontwire test'), { code: 'output_unavailable', message });
  });

  it('leaves nothing where nothing was recorded', async () => {
    const path = toPath('nothing.warc.gz');
    await (await openWarcWriter(path, 'frontwire test')).close();
    assert.deepEqual(
      [path, `${path}.unfinished`].map((one) => existsSync(one)),
      [false, false],
    );
  });

  it('has its name when it is whole, unless somebody else took it', async () => {
    const [whole, taken] = [toPath('whole.warc.gz'), toPath('taken.warc.gz')];
    for (const path of [whole, taken]) {
      const writer = await openWarcWriter(path, 'frontwire test');
      await writer.write(NOTE);
      if (path === taken) writeFileSync(taken, 'mine');
      if (path === whole) await writer.finish();
      else
        await assert.rejects(writer.finish(), { code: 'output_unavailable', message: /taken\.warc\.gz\.unfinished/ });
      await writer.close();
    }
    assert.ok(gunzipSync(readFileSync(whole)).toString().includes('a note'));
    assert.deepEqual([readFileSync(taken, 'utf8'), existsSync(`${taken}.unfinished`)], ['mine', true]);
  });
});
