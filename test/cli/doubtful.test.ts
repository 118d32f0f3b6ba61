import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSettings } from '../../config/load.ts';
import { listDoubtful } from '../../src/cli/doubtful.ts';

function doubtsOf(sources: string, more = ''): readonly string[] {
  const text = `collections:
  - { id: ai, title: AI, site: https://news.example/ai, output: { dir: ./out }, sources: [${sources}] }
${more}`;
  return listDoubtful(parseSettings(text, '/etc/fw.yaml', '/srv', {}));
}

describe('listDoubtful', () => {
  it('finds one feed in two spellings, and leaves two feeds of one site alone', () => {
    const twins =
      '{ url: "http://www.a.example/feed/" }, { url: "https://a.example/feed" }, { url: "https://a.example/feed/2" }';
    assert.deepEqual(doubtsOf(twins), [
      'ai: https://a.example/feed seems to be the same feed as http://www.a.example/feed/; keep one of them.',
    ]);
  });

  it('doubts intervals and windows that nobody wants', () => {
    const [often, seldom, ...none] = doubtsOf(
      '{ url: "https://a.example/1", every: 1m }, { url: "https://a.example/2", every: 30d }, { url: "https://a.example/3", every: 1h }',
    );
    assert.match(often ?? '', /every 1 min/);
    assert.match(seldom ?? '', /less than once a week/);
    assert.deepEqual(none, []);
    assert.match(doubtsOf('', 'policy: { story: { window: 90d } }\n')[0] ?? '', /story\.window is 2160 h/);
  });
});
