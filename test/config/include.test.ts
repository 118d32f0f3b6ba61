import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const main = (more = '') => `collections:
  - id: ai
    title: AI
    site: https://news.example/ai/
    output: { dir: ./out/ai }
    sources: [{ url: "https://a.example/feed" }]
${more}`;

describe('a configuration of several files', () => {
  let directory: TemporaryDirectory;
  before(async () => {
    directory = await openTemporaryDirectory();
  });
  after(() => directory.remove());

  type Texts = Readonly<Record<string, string>>;

  /** Writes files into a folder of their own, and loads `frontwire.yaml`. */
  async function load(name: string, files: Texts) {
    const folder = join(directory.path, name);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return loadSettings('frontwire.yaml', folder);
  }

  /** What is wrong, a line a fault, with paths relative to the folder. */
  async function faultsOf(name: string, files: Texts): Promise<readonly string[]> {
    try {
      await load(name, files);
    } catch (failure) {
      assert.ok(isFailure(failure, 'config_invalid'));
      return failure.message
        .replaceAll(`${join(directory.path, name)}/`, '')
        .split('\n')
        .slice(1);
    }
    return assert.fail('the configuration was accepted');
  }

  it('joins lists, mappings, and collections by their id, in the order of the files', async () => {
    const settings = await load('joined', {
      'frontwire.yaml': main('include: [sources/*.yaml, more.yaml]\npolicy: { keep: { days: 7 } }\n'),
      'sources/b.yaml': 'collections: [{ id: ai, sources: [{ url: "https://c.example/feed" }] }]\n',
      'sources/a.yaml':
        'collections: [{ id: ai, topics: ../topics/ai.yaml, sources: [{ url: "https://b.example/feed" }] }]\n',
      'sources/.b.yaml.swp': 'not YAML: [\n',
      'sources/notes.txt': 'nothing of ours\n',
      'topics/ai.yaml': '- { name: AI, keywords: [ai] }\n',
      'more.yaml': `block: [spam.example]
policy: { story: { window: 48h } }
collections:
  - { id: bio, title: Bio, site: https://news.example/bio, category: bio, output: { dir: ./out/bio } }
`,
    });
    const [ai, bio] = settings.collections;
    assert.deepEqual(
      ai?.sources.map(({ url }) => url),
      ['https://a.example/feed', 'https://b.example/feed', 'https://c.example/feed'],
    );
    assert.deepEqual(
      ai?.topics.map(({ name }) => name),
      ['AI'],
    );
    assert.equal(bio?.title, 'Bio');
    assert.deepEqual([settings.policy.keep.days, settings.policy.story.windowMs], [7, 172_800_000]);
  });

  it('says in which file and line a fault is, with the value that is there', async () => {
    const faults = await faultsOf('faulty', {
      'frontwire.yaml': main('include: [a.yaml]\n'),
      'a.yaml':
        'collections:\n  - id: ai\n    topics: topics.yaml\n    sources:\n      - { url: "https://b.example/x", trust: knwon }\n',
      'topics.yaml': '- name: AI\n- name: Robots\n  keywrds: [robot]\n',
    });
    assert.deepEqual(faults, [
      'a.yaml:5: collections[0].sources[0].trust: invalid option: expected one of "curated"|"known"|"open"; it is "knwon"',
    ]);
  });

  it('says in which line of a taxonomy a fault is', async () => {
    const files = { 'frontwire.yaml': main().replace('    title', '    topics: topics.yaml\n    title') };
    const unknown = '- name: AI\n- name: Robots\n  keywrds: [robot]\n';
    assert.deepEqual(await faultsOf('taxonomy', { ...files, 'topics.yaml': unknown }), [
      'topics.yaml:3: [1].keywrds: unknown key; did you mean "keywords"?',
    ]);
    const orphan = '- name: AI\n- name: Robots\n  parent: Machines\n';
    assert.deepEqual(await faultsOf('taxonomy', { ...files, 'topics.yaml': orphan }), [
      'topics.yaml:3: [1].parent: there is no topic "Machines"',
    ]);
  });

  it('refuses what two files say about one key, files that are not there, and files that include files', async () => {
    assert.deepEqual(
      await faultsOf('contradicting', {
        'frontwire.yaml': main('include: [a.yaml, missing.yaml, x-*.yaml, b.yaml]\npolicy: { keep: { days: 7 } }\n'),
        'a.yaml': 'policy:\n  keep:\n    days: 8\n',
        'b.yaml': 'include: [c.yaml]\n',
      }),
      [
        'frontwire.yaml:7: include[1]: missing.yaml does not exist',
        'frontwire.yaml:7: include[2]: no file matches x-*.yaml',
        'frontwire.yaml:7: include[3]: b.yaml includes files; list them here',
        'frontwire.yaml:8: policy.keep.days: is set in a.yaml:3, too; keep one of them',
      ],
    );
  });

  it('repeats no value that may be a secret', async () => {
    const [fault = ''] = await faultsOf('secret', {
      'frontwire.yaml': main().replace('feed" }', 'feed", bearer: hunter2 }'),
    });
    assert.match(fault, /bearer: write/);
    assert.doesNotMatch(fault, /hunter2/);
  });
});
