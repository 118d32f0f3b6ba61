import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSettings } from '../../config/load.ts';

const HEAD = `collections:
  - id: ai
    title: AI
    site: https://news.example
    output: { dir: ./out }
    sources:
`;
const load = (sources: string) => parseSettings(HEAD + sources, '/etc/fw.yaml', '/srv', {});
const source = (rest: string) => `      - url: https://a.example/news\n${rest}`;
const fault = (rest: string, message: RegExp) =>
  assert.throws(() => load(source(rest)), { code: 'config_invalid', message });

describe('select', () => {
  it('is a source by CSS selectors, with kind: json one by JSONPath', () => {
    const page = load(source('        select: { item: li, url: a@href }\n')).collections[0]?.sources[0];
    assert.deepEqual(page?.select, { language: 'css', selection: { item: 'li', url: 'a@href' } });
    const json = load(source('        kind: json\n        select: { item: "$[*]", url: "/n/{id}" }\n')).collections[0]
      ?.sources[0];
    assert.deepEqual(json?.select, { language: 'jsonPath', selection: { item: '$[*]', url: '/n/{id}' } });
  });

  it('with a selector that cannot be read is a fault with its line, and with what was meant', () => {
    fault(
      '        select:\n          item: "li["\n',
      /:9: .*select\.item: "li\[" is not a CSS selector: expected name/,
    );
    fault('        select: { item: li, url: a/@href }\n', /select\.url: "a\/@href" .* as XPath does; write "a@href"/);
    fault('        select: { item: li, url: "a::attr(href)" }\n', /as Scrapy does; write "a@href"/);
    fault('        select: { item: "li:frist" }\n', /unknown pseudo-class :frist/);
    fault('        select: { item: li@id }\n', /what is meant is an element: write "li"/);
    fault('        select: { itme: li }\n', /unknown key; did you mean "item"\?/);
    fault(
      '        kind: json\n        select: { item: posts, url: $.u }\n',
      /"posts" is not a JSONPath, which begins with \$; write "\$\.posts"/,
    );
    fault('        kind: json\n        select: { item: "$.a[", url: $.u }\n', /"\$\.a\[" is not a JSONPath: /);
    fault(
      '        kind: json\n        select: { item: "$[*]", url: "/n/{a b[}" }\n',
      /has a gap that is not a JSONPath/,
    );
  });

  it('is needed by kind: json, with an address, and refused for feeds', () => {
    fault('        kind: json\n', /kind: json needs `select`/);
    fault('        kind: json\n        select: { item: "$[*]" }\n', /kind: json needs `url`/);
    fault('        kind: feed\n        select: { item: li }\n', /a feed names its own items/);
  });
});
