import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { EXAMPLES } from '../../config/examples.data.ts';
import { listReference, renderReference } from '../../config/reference.ts';
import { configSchema } from '../../config/schema.ts';

const rows = listReference();

describe('the reference of the configuration', () => {
  it('says of every key what it means', () => {
    assert.deepEqual(
      rows.filter(({ meaning }) => meaning.length < 8).map(({ key }) => key),
      [],
    );
  });

  it('has an example of every key that is not a mapping of other keys', () => {
    // what rules have is told at `rules`
    const isRules = (key: string) => key.endsWith('.rules');
    const isLeaf = (key: string) =>
      !isRules(key) && !rows.some((other) => other.key.startsWith(`${key}.`) || other.key.startsWith(`${key}[]`));
    assert.deepEqual(
      rows.filter(({ key, example }) => example === undefined && isLeaf(key)).map(({ key }) => key),
      [],
    );
  });

  it('has examples of keys that there are, in a form that the schema takes', () => {
    const known = new Set(rows.map(({ key }) => key));
    assert.deepEqual(
      Object.keys(EXAMPLES).filter((key) => !known.has(key)),
      [],
    );
    for (const { key, example, fallback } of rows) {
      for (const value of [example, fallback]) {
        if (value === undefined) continue;
        const parsed = configSchema.safeParse(withValue(key, value));
        assert.ok(parsed.success, `${key}: ${JSON.stringify(value)}: ${parsed.error?.message}`);
      }
    }
  });

  it('is docs/configuration.md, which `frontwire schema config --markdown` writes', () => {
    assert.equal(readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8'), renderReference());
  });
});

/** The least configuration, with what the mapping around a key demands, and the key. */
function withValue(key: string, value: unknown): object {
  const config: Record<string, unknown> = structuredClone(LEAST);
  let at: Record<string, unknown> = config;
  const names = key.split('.');
  names.forEach((part, index) => {
    const name = part.replace('[]', '');
    if (index === names.length - 1) {
      at[name] = value;
      return;
    }
    const demanded = DEMANDED[names.slice(0, index + 1).join('.')] ?? {};
    const inside = { ...demanded };
    if (part.endsWith('[]')) {
      const list = Array.isArray(at[name]) ? (at[name] as Record<string, unknown>[]) : [];
      at[name] = [{ ...inside, ...list[0] }];
      at = (at[name] as Record<string, unknown>[])[0] ?? assert.fail();
    } else {
      at[name] = { ...inside, ...(at[name] as object | undefined) };
      at = at[name] as Record<string, unknown>;
    }
  });
  return config;
}

const LEAST = {
  collections: [{ id: 'ai', title: 'AI', site: 'https://news.example', output: { dir: './out' } }],
};

/** What else a mapping needs, by its place. */
const DEMANDED: Readonly<Record<string, object>> = {
  'collections[].output.after': { command: ['make'] },
  'collections[].sources[]': { url: 'https://blog.example/feed.xml' },
  'collections[].sources[].select': { item: 'article' },
  'collections[].sources[].basic': { user: 'a', password: `\${A}` },
  'collections[].topics[]': { name: 'A' },
  'collections[].topics[].keywords[]': { word: 'a', language: 'de' },
  'collections[].topics[].not[]': { word: 'a', language: 'de' },
  'providers[]': { name: 'A', domain: 'a.example' },
  // biome-ignore lint/suspicious/noThenProperty: the key of the file; nothing waits for a rule.
  'rules[]': { when: { title: 'a' }, then: { hide: true } },
  'rules[].when': { title: 'a' },
  'rules[].then': { hide: true },
  'network.proxy': { url: 'http://proxy.example:3128' },
  webSub: { publicUrl: 'https://news.example/hooks' },
};
