/** Paths of archives in the configuration. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadSettings } from '../../config/load.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const collection = (sources: string) =>
  `collections:\n  - id: ai\n    title: AI\n    site: https://news.example\n    output: { dir: ./out }\n    sources:\n${sources}`;

describe('the path of an archive', () => {
  let directory: TemporaryDirectory;
  before(async () => {
    directory = await openTemporaryDirectory();
    await mkdir(join(directory.path, 'more'));
  });
  after(() => directory.remove());

  /** The sources of a configuration. */
  async function sourcesOf(sources: string, files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory.path, name), text);
    const include = Object.keys(files).length > 0 ? `include: [${Object.keys(files).join(', ')}]\n` : '';
    await writeFile(join(directory.path, 'frontwire.yaml'), include + collection(sources));
    return loadSettings('frontwire.yaml', directory.path, {}).collections[0]?.sources ?? [];
  }
  const urlOf = (...parts: readonly string[]) => pathToFileURL(join(directory.path, ...parts)).href;

  it('is relative to the file that it is written in, and may be absolute', async () => {
    const sources = await sourcesOf(
      `      - { url: crawls/may 1.warc.gz, kind: warc }\n      - { url: /data/june.wacz, kind: warc }\n`,
      {
        'more/others.yaml': collection('      - { url: ../july.warc, kind: warc }\n').replace(
          / +(title|site|output).*\n/g,
          '',
        ),
      },
    );
    assert.deepEqual(
      sources.map(({ url }) => url),
      [urlOf('crawls', 'may 1.warc.gz'), 'file:///data/june.wacz', urlOf('july.warc')],
    );
  });

  it('gives the source an id that does not change when the folder moves', async () => {
    const [source] = await sourcesOf('      - { url: crawls/may.warc.gz, kind: warc }\n');
    assert.match(source?.id ?? '', /^may-warc-gz-[0-9a-f]{8}$/);
    const [named] = await sourcesOf('      - { url: crawls/may.warc.gz, kind: warc, id: may }\n');
    assert.equal(named?.id, 'may');
  });

  it('is refused with its line where the source is none of archives, or has selectors', async () => {
    const refused = [
      ['{ url: crawls/may.warc.gz }', /frontwire\.yaml:7: .*a path is read with kind: warc only/],
      ['{ url: crawls/may.warc.gz, kind: feed }', /a path is read with kind: warc only/],
      ['{ url: secrets.txt, kind: warc }', /write an absolute http or https URL/],
      ['{ url: "file:///data/june.wacz", kind: warc }', /write an absolute http or https URL/],
      ['{ url: a.warc, kind: warc, select: { item: p } }', /an archive names its own items/],
    ] as const;
    for (const [source, fault] of refused) {
      await assert.rejects(sourcesOf(`      - ${source}\n`), fault, source);
    }
  });
});
