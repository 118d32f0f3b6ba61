import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { configJsonSchema, configSchema } from '../../config/schema.ts';
import { LAYOUT_NAMES, LAYOUTS } from '../../src/model/layouts.ts';
import { toPageUrl } from '../../src/publish/toPageUrl.ts';
import { toFolder } from '../../src/publish/toPath.ts';
import { aCollection, anArticle } from '../publish/anArticle.ts';

const CONSUMERS = readFileSync(new URL('../../docs/consumers.md', import.meta.url), 'utf8');

describe('LAYOUTS', () => {
  for (const layout of LAYOUT_NAMES)
    it(`is where configuration, paths, addresses and docs take ${layout} from`, () => {
      const { articlesFolder, pageEnd } = LAYOUTS[layout];
      const source = { id: 'a', title: 'A', site: 'https://a.example', output: { dir: 'out', layout } };
      assert.equal(configSchema.parse({ collections: [source] }).collections[0]?.output.layout, layout);
      assert.ok(JSON.stringify(configJsonSchema()).includes(`"${layout}"`));
      assert.equal(toFolder(layout, 'Top news'), articlesFolder('top-news'));
      const collection = aCollection({ output: { dir: '/out', layout, body: 'none' } });
      const article = anArticle('a', { path: `${toFolder(layout, 'news')}/2024-05-06-a.md` });
      assert.equal(toPageUrl(collection, article), `https://news.example/ai/news/2024-05-06-a${pageEnd}`);
      const row = `| \`${layout}\` | \`${articlesFolder('<category>')}/\` | \`/<category>/<name>${pageEnd}\` |`;
      assert.ok(CONSUMERS.includes(row), row);
    });
});
