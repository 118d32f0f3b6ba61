import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Parser } from 'htmlparser2';
import type { Article } from '../../src/model/article.ts';
import type { Digest } from '../../src/model/digest.ts';
import { LAYOUT_NAMES, LAYOUTS } from '../../src/model/layouts.ts';
import { composeDigest, isTellableLead, withoutArticles } from '../../src/publish/composeDigest.ts';
import {
  listDigestDays,
  parseDigest,
  renderDigest,
  renderDigestFiles,
  toDigestPath,
} from '../../src/publish/digestFiles.ts';
import { toShown } from '../../src/text/toShown.ts';
import { listEngines } from '../support/engines.ts';
import { readShown } from '../support/shownText.ts';
import { aCollection, anArticle, aTopic } from './anArticle.ts';

const TIME = { day: '2026-11-29', since: '2026-11-28T03:17:00Z', until: '2026-11-29T03:17:00Z' };

function digestOf(stories: readonly (readonly [lead: Article, ...others: Article[]])[], isUpdate = false): Digest {
  return composeDigest(
    aCollection(),
    TIME,
    stories.map(([lead, ...others]) => ({ lead, members: [lead, ...others], isUpdate })),
  );
}

/** Elements that are closed in order, with their attributes; fails for any that are not. */
function elementsOf(html: string): readonly { readonly name: string; readonly attributes: Record<string, string> }[] {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      found.push({ name, attributes });
    },
    onclosetag(name, isImplied) {
      assert.equal(open.pop(), name);
      assert.ok(!isImplied || name === 'meta', `${name} is not closed`);
    },
  });
  parser.end(html);
  assert.deepEqual(open, []);
  return found;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '](javascript:alert(1)) [x',
  '{{ site.secret }} {% include x %} {{< ref >}} {: .a }',
  '# not a heading\n## nor this',
  "it's & <b>bold</b> &lt; ` * _ ~ | $ ^ !",
  '\u202egnp.exe\u0000',
];

describe('a digest', () => {
  it('has its stories by their strongest topic, in the order of the first of each, and those without last', () => {
    const { topics } = digestOf([
      [anArticle('a', { topics: [aTopic('Robots', 2), aTopic('AI', 5)] })],
      [anArticle('b')],
      [anArticle('c', { topics: [aTopic('Robots', 2)] })],
      [anArticle('d', { topics: [aTopic('AI', 5)] })],
    ]);
    assert.deepEqual(
      topics.map(({ name, stories }) => [name, stories.map(({ id }) => id)]),
      [
        ['AI', ['a', 'd']],
        ['Robots', ['c']],
        [undefined, ['b']],
      ],
    );
  });

  it('tells of undated articles that nobody knows their date, and of a day that it is one', () => {
    const undated = anArticle('a');
    const provenance = { ...undated.provenance, dateCertainty: 'firstSeen' as const };
    const digest = digestOf([
      [{ ...undated, provenance }],
      [anArticle('b', { provenance: { ...provenance, dateCertainty: 'day' } })],
      [anArticle('c')],
    ]);
    const markdown = renderDigest(digest, 'md');
    assert.match(markdown, /\), date unknown, first seen 6 May 2024, 07:08 UTC\n/);
    assert.match(markdown, /\), 6 May 2024\n/);
    assert.match(markdown, /\), 6 May 2024, 07:08 UTC\n/);
    assert.match(renderDigest(digest, 'html'), /date unknown, first seen 6 May 2024, 07:08 UTC<\/p>/);
  });

  it('begins no story with an article that is held, led, hidden, archived or hearsay', () => {
    const lead = anArticle('a');
    assert.equal(isTellableLead(lead), true);
    const others: Partial<Article>[] = [
      { published: false },
      { heat: -1 },
      { decided: ['hidden'] },
      { ruled: { hidden: 'mute' } as NonNullable<Article['ruled']> },
      { archived: true },
      { provenance: { ...lead.provenance, authority: 'hearsay' } },
    ];
    for (const other of others) assert.equal(isTellableLead({ ...lead, ...other }), false, JSON.stringify(other));
  });

  it('lists at most five other articles of a story, and neither hidden ones nor hearsay', () => {
    const others = Array.from({ length: 6 }, (_, n) => anArticle(`o${n}`, { heat: -1 }));
    const hidden = anArticle('hidden', { decided: ['hidden'], quality: { points: 90, signals: [], version: 1 } });
    const hearsay = {
      ...hidden,
      id: 'hearsay',
      decided: [],
      provenance: { ...hidden.provenance, authority: 'hearsay' as const },
    };
    const [topic] = digestOf([[anArticle('a'), hidden, hearsay, ...others]]).topics;
    assert.deepEqual(
      topic?.stories[0]?.related?.map(({ id }) => id),
      ['o0', 'o1', 'o2', 'o3', 'o4'],
    );
  });

  it('reads back as it was written, and gives the same bytes again', () => {
    const digest = digestOf([[anArticle('a', { decided: ['pinned'], topics: [aTopic('AI')] }), anArticle('b')]], true);
    const text = renderDigest(digest, 'json');
    const read = parseDigest(text, TIME.day) ?? assert.fail();
    assert.deepEqual(read, digest);
    assert.equal(renderDigest(read, 'json'), text);
    assert.deepEqual(Object.keys(digest.topics[0]?.stories[0] ?? {}).slice(0, 3), ['id', 'story', 'title']);
  });

  it('is not read from what is no record, or the record of another day', () => {
    const text = renderDigest(digestOf([[anArticle('a')]]), 'json');
    const script = text.replace('"webUrl": "https://', '"webUrl": "javascript://');
    for (const broken of ['', '{', '[]', '{"day":"2026-11-29"}', text.slice(0, -9), script, `<<<<<<< ours\n${text}`]) {
      assert.equal(parseDigest(broken, TIME.day), undefined, broken.slice(0, 80));
    }
    assert.equal(parseDigest(text, '2026-11-28'), undefined);
  });

  it('loses a story with its lead, another article alone, and may be left with nothing', () => {
    const digest = digestOf([
      [anArticle('a'), anArticle('b', { heat: -1 })],
      [anArticle('c', { topics: [aTopic('AI')] })],
    ]);
    assert.equal(withoutArticles(digest, new Set()).topics.length, 2);
    const [story] = withoutArticles(digest, new Set(['b', 'c'])).topics.flatMap(({ stories }) => stories);
    assert.deepEqual([story?.id, story?.related, story?.members], ['a', undefined, ['a']]);
    const empty = withoutArticles(digest, new Set(['a', 'c']));
    assert.deepEqual(empty.topics, []);
    assert.match(renderDigest(empty, 'md'), /Nothing is left of this digest\./);
    elementsOf(renderDigest(empty, 'html'));
  });

  it('is no page of Eleventy, which would make one and the same of two of its files', () => {
    const digest = digestOf([[anArticle('a')]]);
    const output = { dir: '/out', body: 'none' } as const;
    for (const layout of LAYOUT_NAMES) {
      const [first, ...others] = renderDigestFiles(aCollection({ output: { ...output, layout } }), digest);
      const folder = `${LAYOUTS[layout].servedFolder}digest`;
      const path = layout === 'eleventy' ? 'digest/digest.11tydata.json' : `${folder}/2026-11-29.md`;
      assert.equal(first?.path, path);
      if (layout === 'eleventy') assert.equal(JSON.parse(first?.text ?? '').permalink, false);
      assert.equal(others.at(-1)?.path, `${folder}/2026-11-29.json`);
    }
  });

  it('lies in a folder of its own, where files of other names are somebody else’s', () => {
    const own = aCollection();
    const second = aCollection({ output: { dir: '/out', layout: 'jekyll', body: 'none', prefix: 'blog-' } });
    assert.equal(toDigestPath(own, '2026-11-29', 'md'), 'digest/2026-11-29.md');
    assert.equal(toDigestPath(second, '2026-11-29', 'html'), 'blog-digest/2026-11-29.html');
    const named = aCollection({ category: 'digest', output: { dir: '/out', layout: 'eleventy', body: 'none' } });
    assert.equal(toDigestPath(named, '2026-11-29', 'json'), 'digest-daily/2026-11-29.json');
    const paths = ['2026-11-28.json', '2026-11-29.json', '2026-11-29.md', 'notes.json', 'x/2026-11-27.json'];
    const listed = listDigestDays(
      own,
      [...paths.map((name) => `digest/${name}`), 'blog-digest/2026-11-26.json'],
      'json',
    );
    assert.deepEqual(listed, ['2026-11-29', '2026-11-28']);
  });
});

describe('hostile texts in a digest', () => {
  const stories = HOSTILE.map((title, n) => {
    const provider = { name: title, domain: 'example.com' };
    const fields = { title, excerpt: title, provider, webUrl: `https://www.example.com/${n}?a=(b)&copy;"'<>{{x}}` };
    return [anArticle(`a${n}`, { fields, topics: [aTopic(title)] }), anArticle(`b${n}`, { fields, heat: -1 })] as const;
  });
  const digest = digestOf(stories);

  it('are words in the HTML, which loads nothing, runs nothing and leads to http and https alone', () => {
    const html = renderDigest(digest, 'html');
    const elements = elementsOf(html);
    const names = new Set(elements.map(({ name }) => name));
    const usual = ['html', 'head', 'meta', 'title', 'body', 'h1', 'p', 'h2', 'h3', 'a', 'ul', 'li'];
    assert.deepEqual([...names].sort(), usual.sort());
    for (const { name, attributes } of elements) {
      const allowed = ['lang', 'style', 'charset', 'name', 'content', 'dir', ...(name === 'a' ? ['href'] : [])];
      for (const key of Object.keys(attributes)) assert.ok(allowed.includes(key), `${name} ${key}`);
      if (name === 'a') assert.match(attributes.href ?? '', /^https:\/\/(?:www\.example\.com|news\.example)\//);
      assert.doesNotMatch(attributes.style ?? '', /url|[{}]|(?<!-)color:/);
    }
    assert.doesNotMatch(html.replaceAll('\n', ''), /\{|\u202e|\p{Cc}/u);
    assert.equal(elements.filter(({ name }) => name === 'h3').length, HOSTILE.length);
  });

  it('are words in the Markdown, and no generator finds a tag of its own', () => {
    const markdown = renderDigest(digest, 'md');
    assert.doesNotMatch(markdown.replaceAll('\n', ''), /<|\{[{%#:]|(?<!\\)\]\(javascript|\u202e|\p{Cc}/u);
    const headings = markdown.split('\n').filter((line) => /^#/.test(line));
    assert.equal(headings.length, 1 + 2 * HOSTILE.length);
    for (const [, target] of markdown.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) assert.match(target ?? '', /^https:\/\/\S+$/);
    assert.match(markdown, /\?a=%28b%29&amp;copy;/);
  });

  it('are shown sign by sign by whoever renders the Markdown', async () => {
    const engines = listEngines().filter(({ layout, missing }) => layout === 'eleventy' && !missing);
    assert.equal(engines.length, 1);
    for (const { render } of engines) {
      const [html = ''] = await render([renderDigest(digest, 'md')]);
      const { blocks, foreign } = readShown(html);
      assert.deepEqual(new Set(foreign), new Set(['h1']));
      for (const title of HOSTILE) {
        const words = toShown(title).replace(/\s+/g, ' ').trim();
        const times = blocks.filter((block) => block === words).length;
        assert.ok(times >= 3, `${words}: as topic, title and excerpt, but ${times} times`);
      }
    }
  });

  it('leave a title without a link where its address is not one of the web', () => {
    const [topic] = digest.topics;
    const [story] = topic?.stories ?? [];
    const url = 'javascript:alert(1)';
    const changed = {
      ...digest,
      topics: [{ stories: [{ ...(story ?? assert.fail()), url, webUrl: url, related: [] }] }],
    };
    for (const format of ['md', 'html'] as const) assert.doesNotMatch(renderDigest(changed, format), /javascript:/);
  });
});

it('the HTML of twenty long stories is smaller than what mail services cut', () => {
  const title = 'Robots & people '.repeat(8);
  const fields = { title, excerpt: 'What they say about each other. '.repeat(11) };
  const others = (n: number) => Array.from({ length: 5 }, (_, at) => anArticle(`o${n}-${at}`, { fields, heat: -1 }));
  const stories = Array.from({ length: 20 }, (_, n) => [anArticle(`a${n}`, { fields }), ...others(n)] as const);
  assert.ok(Buffer.byteLength(renderDigest(digestOf(stories), 'html')) < 102_000);
});
