/** What every implementation of the port Files promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import type { Files } from '../../src/ports.ts';

/** Runs the suite; `open` makes files and an empty directory of their own for each test. */
export function testFiles(name: string, open: () => Promise<{ files: Files; dir: string }>): void {
  describe(`${name} as Files`, () => {
    it('gives back what was written', async () => {
      const { files, dir } = await open();
      assert.equal(await files.read(dir, '_news/a.md'), undefined);
      assert.equal(await files.write(dir, '_news/a.md', 'Grüße \u{1f389}\r\n\n'), 'written');
      assert.equal(await files.read(dir, '_news/a.md'), 'Grüße \u{1f389}\r\n\n');
    });

    it('gives no more than the beginning of a file that is longer than was asked for', async () => {
      const { files, dir } = await open();
      await files.write(dir, 'a.md', 'abcdef');
      assert.equal(await files.read(dir, 'a.md', 4), 'abcd');
      assert.equal(await files.read(dir, 'a.md', 6), 'abcdef');
      assert.equal(await files.read(dir, 'none.md', 6), undefined);
    });

    it('says unchanged when the bytes are there already', async () => {
      const { files, dir } = await open();
      for (const text of ['one', 'half a pair: \ud800', '']) {
        assert.equal(await files.write(dir, 'a.md', text), 'written');
        assert.equal(await files.write(dir, 'a.md', text), 'unchanged');
      }
    });

    it('writes bytes whose name tells them once, and tells them from files that nobody wrote lately', async () => {
      const { files, dir } = await open();
      const bytes = Uint8Array.from([0xff, 0xd8, 0, 0x0a, 0x80]);
      assert.equal(await files.writeOnce(dir, 'images/a-1.jpg', bytes), 'written');
      assert.equal(await files.writeOnce(dir, 'images/a-1.jpg', bytes), 'unchanged');
      assert.deepEqual(await files.listOlder(dir, 'images', Date.now() - 60_000), []);
      assert.deepEqual(await files.listOlder(dir, 'images', Date.now() + 60_000), ['images/a-1.jpg']);
      assert.deepEqual(await files.listOlder(dir, 'none', Date.now() + 60_000), []);
      await assert.rejects(files.writeOnce(dir, '../a-1.jpg', bytes), (thrown) =>
        isFailure(thrown, 'output_unavailable'),
      );
    });

    it('lists the files of a folder and below, sorted, without hidden ones', async () => {
      const { files, dir } = await open();
      for (const path of [
        'api/b.json',
        'api/page/2/index.json',
        'api/a.json',
        'apix/c.json',
        'api/.x',
        '.git/y',
        'd.md',
      ]) {
        await files.write(dir, path, path);
      }
      assert.deepEqual(await files.list(dir, 'api'), ['api/a.json', 'api/b.json', 'api/page/2/index.json']);
      assert.deepEqual(await files.list(dir, 'api/page'), ['api/page/2/index.json']);
      assert.deepEqual(await files.list(dir, 'none'), []);
      assert.deepEqual(await files.list(dir, ''), [
        'api/a.json',
        'api/b.json',
        'api/page/2/index.json',
        'apix/c.json',
        'd.md',
      ]);
    });

    it('marks a folder by its names, and every file by itself, without reading any', async () => {
      const { files, dir } = await open();
      assert.equal(await files.folderMark(dir, '_news'), undefined);
      assert.deepEqual([...(await files.survey(dir, '_news'))], []);
      await files.write(dir, '_news/a.md', 'a');
      await files.write(dir, '_news/b.md', 'b');
      const [folder, survey] = [await files.folderMark(dir, '_news'), await files.survey(dir, '_news')];
      assert.equal(await files.folderMark(dir, '_news'), folder);
      assert.deepEqual([...(await files.survey(dir, '_news'))], [...survey]);
      assert.deepEqual([...survey.keys()].sort(), ['_news/a.md', '_news/b.md']);
      await files.write(dir, '_news/a.md', 'another text');
      const changed = await files.survey(dir, '_news');
      assert.notEqual(changed.get('_news/a.md'), survey.get('_news/a.md'));
      assert.equal(changed.get('_news/b.md'), survey.get('_news/b.md'));
      const some = await files.marks(dir, ['_news/a.md', '_news/none.md']);
      assert.deepEqual([...some], [['_news/a.md', changed.get('_news/a.md')]]);
      await assert.rejects(files.marks(dir, ['../x']));
      await files.remove(dir, '_news/b.md');
      assert.notEqual(await files.folderMark(dir, '_news'), folder);
      await assert.rejects(files.folderMark(dir, '../x'));
      await assert.rejects(files.survey(dir, '../x'));
    });

    it('removes a file once', async () => {
      const { files, dir } = await open();
      await files.write(dir, 'x/a.md', 'a');
      assert.equal(await files.remove(dir, 'x/a.md'), true);
      assert.equal(await files.remove(dir, 'x/a.md'), false);
      assert.equal(await files.read(dir, 'x/a.md'), undefined);
      assert.deepEqual(await files.list(dir, ''), []);
    });

    it('refuses a path that could lead outside, and never asks for another try', async () => {
      const { files, dir } = await open();
      for (const path of [
        '../a',
        'a/../../b',
        '/etc/passwd',
        'a//b',
        './a',
        'a/.',
        'C:/x',
        'a\\..\\b',
        'a\0b',
        '',
        'a/',
      ]) {
        const isRefused = (error: unknown) => isFailure(error, 'output_unavailable') && error.retry === 'never';
        await assert.rejects(files.write(dir, path, 'x'), isRefused, path);
        await assert.rejects(files.read(dir, path), isRefused, path);
        await assert.rejects(files.remove(dir, path), isRefused, path);
        if (path !== '') await assert.rejects(files.list(dir, path), isRefused, path);
      }
    });

    it('keeps directories apart', async () => {
      const { files, dir } = await open();
      await files.ensureWritable(`${dir}/one`);
      await files.write(`${dir}/one`, 'a.md', 'one');
      assert.equal(await files.read(`${dir}/two`, 'a.md'), undefined);
      assert.deepEqual(await files.list(`${dir}/two`, ''), []);
    });
  });
}
