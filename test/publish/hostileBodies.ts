/** Articles whose text is full of what a Markdown engine or a template language may take for something. By a seed. */
import fc from 'fast-check';
import { type Block, type LineBlock, settleDepths } from '../../src/text/markdown/block.ts';
import { foldRuns } from '../../src/text/markdown/foldRuns.ts';
import type { Run } from '../../src/text/markdown/run.ts';
import { toShown } from '../../src/text/toShown.ts';

/** What means something to one of the engines, by who takes it so; `¦` separates them. */
const FAMILIES: Readonly<Record<string, string>> = {
  commonMark: [
    String.raw`*¦**¦***¦_¦__¦___¦${'`'}¦${'``'}¦${'```'}¦~~~¦#¦# x¦## ¦>¦> ¦- ¦+ ¦* ¦1. ¦1) ¦1986. ¦-¦--¦---¦===¦\¦\\¦\*¦[¦]¦![¦](¦](x)`,
    '[x](y)¦![x](//e.example/p.gif)¦[x]: /u¦[x]¦!¦(¦)¦<b>¦</b>¦<script>alert(1)</script>¦<img src=x onerror=alert(1)>¦<!--¦-->',
    '<!--more-->¦<?x?>¦<![CDATA[x]]>¦<¦<https://e.example>¦<x@e.example>¦&¦&amp;¦&lt;¦&#42;¦&copy;¦&copy¦&#x2A;¦    x¦\t',
  ].join('¦'),
  gfm: [
    '|¦| a | b |¦|---|¦|-¦~¦~~x~~¦[ ] ¦[x] ¦- [ ] x¦[^1]¦[^1]: x¦https://e.example/a_b_(c)?d=1&e;=2*¦www.e.example/_x_¦:+1:¦:smile:',
    'http://e.example¦HTTPS://E.example/¦a.b-c_d@e.example¦mailto:a@e.example¦ftp://e.example/x',
  ].join('¦'),
  kramdown: String.raw`$$¦$$x$$¦: ¦: x¦^¦{:¦{:.x}¦{: onclick="x"}¦{::options /}¦{:toc}¦{#x}¦*[HTML]: x¦\&¦\~¦\^¦\|¦((x))`,
  typographers: `"¦'¦"x"¦'x'¦it's¦'80s¦...¦. . .¦..¦....¦<<¦>>¦<< x >>¦''¦(c)¦(tm)¦1/2¦+-¦--x¦x--`,
  templates: [
    '{{¦}}¦{%¦%}¦{#¦#}¦{{ page.title }}¦{{ title }}¦{% include x %}¦{% raw %}¦{% endraw %}¦{%- assign x = 1 -%}¦{¦{{< run >}}¦{{% run %}}',
    '{{</* run */>}}¦{{<¦>}}¦{{%¦%}}¦{{{ x }}}¦{.x}¦{a="b"}¦{{{¦+++¦---\n',
  ].join('¦'),
  letters: 'a¦Wort¦ß¦“¦”¦«¦—¦…¦日本¦「¦」¦。¦שלום¦🙂¦\u00a0¦\u200b¦\u00ad¦\u2028¦\u0085¦\u0000¦\u001b¦\u202e',
  others: ' ¦ ¦ ¦.¦,¦:¦;¦?¦/¦@¦%¦=¦0¦7',
};
const SIGNS = Object.values(FAMILIES).flatMap((family) => family.split('¦'));

const text = fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 9 }).map((signs) => signs.join(''));
const url = fc.constantFrom(
  'https://e.example/',
  'https://e.example/?a=1&copy;=2&amp;b',
  "https://e.example/(x)_*y*_'z'~|^{{ title }}{%x%}$$",
  'https://e.example/%7B%7B#"x"<>`\\[]',
);
const run: fc.Arbitrary<Run> = fc
  .record({
    text,
    mark: fc.constantFrom('strong', 'em', 'code', undefined, undefined),
    url: fc.option(url, { nil: undefined, freq: 5 }),
  })
  .map(({ text: said, mark, url: target }) => ({ text: said, ...(mark && { mark }), ...(target && { url: target }) }));
const runs = fc.array(run, { minLength: 1, maxLength: 5 }).map(foldRuns);
const line = fc
  .record({
    kind: fc.constantFrom('paragraph', 'paragraph', 'heading', 'item', 'quote'),
    level: fc.integer({ min: 2, max: 6 }),
    isOrdered: fc.boolean(),
    depth: fc.integer({ min: 0, max: 3 }),
    runs,
  })
  .map(({ kind, level, isOrdered, depth, runs: said }) => {
    const block: LineBlock = { kind, runs: said };
    return kind === 'heading' ? { ...block, level } : kind === 'item' ? { ...block, isOrdered, depth } : block;
  });
const code = fc
  .array(fc.tuple(fc.constantFrom('', '  ', '    ', '\t'), text), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map(([indent, said]) => `${indent}${toShown(said).replace(/[\n\u2028]/g, '')}`.trimEnd()))
  .map((lines) => ({ kind: 'code', lines }) as const);
const list: fc.Arbitrary<readonly Block[]> = fc.array(
  fc
    .record({ isOrdered: fc.boolean(), depth: fc.integer({ min: 0, max: 4 }), runs })
    .map((item): Block => ({ kind: 'item', ...item })),
  { minLength: 2, maxLength: 7 },
);
const block: fc.Arbitrary<Block> = fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: code });

/** The blocks of so many articles; the same for a seed. */
export function hostileArticles(count: number, seed: number): readonly (readonly Block[])[] {
  const isShown = (one: Block) =>
    one.kind === 'code' ? one.lines.some((each) => each.trim() !== '') : one.runs.length > 0;
  return fc
    .sample(
      fc.array(fc.oneof({ weight: 2, arbitrary: block.map((one) => [one]) }, list), { minLength: 1, maxLength: 8 }),
      {
        numRuns: count,
        seed,
      },
    )
    .map((all) => settleDepths(all.flat().filter(isShown)));
}
