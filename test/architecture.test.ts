import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { checkCycles } from './architecture/cycles.ts';
import { checkDependencies } from './architecture/dependencies.ts';
import { checkDocstrings, checkForm, checkWidth } from './architecture/form.ts';
import { checkImports } from './architecture/imports.ts';
import { STAGES } from './architecture/importTable.ts';
import { maskSource } from './architecture/maskSource.ts';
import { checkOutput, checkPurity, checkUseCases } from './architecture/purity.ts';
import { checkRooms, listUnusedArrows, orderRooms, ROOMS } from './architecture/rooms.ts';
import { type Breach, loadSources, ROOT, renderBreaches } from './architecture/sourceFiles.ts';
import { checkWaiting } from './architecture/waiting.ts';

const product = loadSources(['src', 'jobs', 'config', 'demo']).filter(({ path }) => !path.endsWith('.d.ts'));
const scripts = loadSources(['src', 'test'], ['.mjs']);
const support = loadSources(['test/support', 'test/architecture']);
const tests = loadSources(['test']).filter(({ path }) => !path.startsWith('test/fixtures/'));

/** Folders in which time, chance and effects are arguments. */
const PURE = ['text', 'model', 'pipeline', ...STAGES].map((folder) => `src/${folder}/`).concat('src/errors.ts');

function assertNone(breaches: readonly Breach[]): void {
  assert.equal(breaches.length, 0, `\n${renderBreaches(breaches)}\n`);
}

describe('the project', () => {
  test('imports only what the import table allows', () => assertNone(checkImports(product)));
  test('keeps to the rooms of its folders, no two of which import each other', () => {
    assertNone(checkRooms(product));
    assert.deepEqual(listUnusedArrows(product), []);
    for (const table of Object.values(ROOMS)) assert.notEqual(orderRooms(table), undefined);
  });
  test('has no files that import each other in a circle', () => assertNone(checkCycles(product)));
  test('keeps clock, chance, process, network and timers out of the pure folders', () =>
    assertNone(checkPurity(product.filter(({ path }) => PURE.some((folder) => path.startsWith(folder))))));
  test('asks the app only, outside the core', () =>
    assertNone(checkUseCases(product.filter(({ path }) => /^(?:jobs|config|src\/cli)\//.test(path)))));
  test('prints in one place alone, where control characters of foreign text are escaped', () =>
    assertNone(checkOutput(product.filter(({ path }) => path !== 'src/cli/output.ts'))));
  test('reads secrets only where requests are sent, and where they are taken out of recordings', () =>
    assert.deepEqual(
      product.filter(
        ({ path, text }) => /\.reveal\(/.test(text) && !/^src\/effects\/(?:net\/|recording\/scrubber)/.test(path),
      ),
      [],
    ));
  test('keeps the form of the code', () =>
    assertNone(checkForm([...product, ...support, ...scripts.filter(({ path }) => !path.endsWith('Reporter.mjs'))])));
  test('keeps the lines of tests narrow too, except for the rows of fixtures', () =>
    assertNone(checkWidth([...tests, ...scripts.filter(({ path }) => !path.startsWith('test/fixtures/'))])));
  test('waits in tests for what happens, not for a time', () => assertNone(checkWaiting(tests)));
  test('says of every export what it promises', () => assertNone(checkDocstrings([...product, ...support])));
  test('imports every package that it declares, and declares every package that it imports', () =>
    assertNone(checkDependencies(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')), product, tests)));
  test('lets the linter refuse long functions, any, enums and default exports', () => {
    const { linter, overrides } = JSON.parse(readFileSync(`${ROOT}biome.json`, 'utf8'));
    assert.deepEqual(linter.rules.complexity.noExcessiveLinesPerFunction, {
      level: 'error',
      options: { maxLines: 40 },
    });
    assert.equal(linter.rules.suspicious.noExplicitAny, 'error');
    assert.deepEqual([linter.rules.style.noDefaultExport, linter.rules.style.noEnum], ['error', 'error']);
    assert.ok(
      overrides.every(({ includes }: { includes: string[] }) => includes.every((path) => path.startsWith('test/'))),
    );
  });
});

/** What a check says of a file with this content. */
function judge(
  check: (files: readonly { path: string; text: string }[]) => readonly Breach[],
  path: string,
  text: string,
): string[] {
  return check([{ path, text }]).map((breach) => `${breach.line} ${breach.message}`);
}

describe('the import check', () => {
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['src/parse/a.ts', "import { b } from '../extract/b.ts';", /1 the stage parse may not import the stage extract/],
    ['src/parse/a.ts', "import type { Log } from '../ports.ts';", /parse may not import ports/],
    ['src/score/a.ts', "\nimport { readFile } from 'node:fs';", /2 score may not import node:fs/],
    ['src/score/a.ts', "const x = await import('../effects/network.ts');", /score may not import effects/],
    ['src/text/a.ts', "import { a } from '../model/feed.ts';", /text may not import model/],
    ['src/pipeline/a.ts', "import { createHash } from 'node:crypto';", /pipeline may not import node:crypto/],
    ['src/pipeline/a.ts', "import { z } from 'zod';", /pipeline may not import the package zod/],
    ['src/effects/a.ts', "import { a } from '../pipeline/b.ts';", /effects may not import pipeline/],
    ['src/effects/a.ts', "import { Redis } from 'ioredis';", /ioredis may only be imported in/],
    ['src/effects/fetchPage.ts', "import { request } from 'undici';", /undici may only be imported in/],
    ['src/cli/run.ts', "import { Queue } from 'bullmq';", /bullmq may only be imported in/],
    ['src/cli/run.ts', "import { a } from '../effects/files.ts';", /cli may not import effects/],
    ['src/publish/renderFeed.ts', "import matter from 'gray-matter';", /gray-matter may only be imported in/],
    ['jobs/a.ts', "import { a } from '../src/pipeline/b.ts';", /jobs may not import pipeline/],
    ['config/load.ts', "import { a } from '../src/app.ts';", /config may not import app/],
    ['src/effects/a.ts', "import { b } from './b';", /with its ending .ts/],
    ['src/effects/a.ts', "import fs from 'fs';", /write node:fs/],
    ['src/shared/a.ts', "import { b } from '../errors.ts';", /not a folder of the import table/],
  ];
  for (const [path, text, expected] of bad) {
    test(`refuses in ${path}: ${text.trim()}`, () => assert.match(judge(checkImports, path, text).join(), expected));
  }
  test('accepts what the table allows, and words in comments and strings', () => {
    assert.deepEqual(
      judge(checkImports, 'src/parse/a.ts', "import Parser from 'rss-parser';\nimport { b } from './b.ts';"),
      [],
    );
    assert.deepEqual(judge(checkImports, 'src/text/a.ts', "import { createHash } from 'node:crypto';"), []);
    assert.deepEqual(
      judge(checkImports, 'src/parse/a.ts', "// import x from '../effects/x.ts'\nconst a = `import '../y.ts'`;"),
      [],
    );
  });
});

describe('the room check', () => {
  const tables = { 'src/extract': { scan: [], title: ['scan'], '.': ['title'] } };
  const check = (path: string, text: string) => judge((files) => checkRooms(files, tables), path, text).join();
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['src/extract/scan/a.ts', "\nimport { b } from '../title/b.ts';", /2 the room scan may not import the room title/],
    ['src/extract/scan/a.ts', "import type { B } from '../b.ts';", /the room scan may not import the room \./],
    ['src/extract/b.ts', "const x = await import('./scan/a.ts');", /the room \. may not import the room scan/],
    ['src/extract/date/a.ts', '', /src\/extract has no room date/],
  ];
  for (const [path, text, expected] of bad) {
    test(`refuses in ${path}: ${text.trim()}`, () => assert.match(check(path, text), expected));
  }
  test('accepts imports downwards, within a room and from other folders, and leaves other folders alone', () => {
    const text = "import '../scan/a.ts';\nimport './b.ts';\nimport '../../model/page.ts';\nimport 'zod';";
    assert.equal(check('src/extract/title/a.ts', text), '');
    assert.equal(check('src/parse/a.ts', "import '../extract/title/a.ts';"), '');
  });
  test('names the arrows that no file uses, and refuses to order rooms in a circle', () => {
    const files = [{ path: 'src/extract/title/a.ts', text: "import '../scan/a.ts';" }];
    assert.deepEqual(listUnusedArrows(files, tables), ['. -> title']);
    assert.deepEqual(orderRooms(tables['src/extract']), ['scan', 'title', '.']);
    assert.equal(orderRooms({ scan: ['title'], title: ['scan'] }), undefined);
  });
});

test('the circle check finds circles of values and of types', () => {
  const files = [
    { path: 'src/a.ts', text: "import { b } from './b.ts';\nimport type {\n  C,\n} from './c.ts';" },
    { path: 'src/b.ts', text: "\nexport { c } from './c.ts';" },
    { path: 'src/c.ts', text: "import { a } from './a.ts';" },
    { path: 'src/d.ts', text: "import { e } from './e.ts';" },
    { path: 'src/e.ts', text: "import type { D } from './d.ts';" },
  ];
  assert.deepEqual(checkCycles(files), [
    { path: 'src/c.ts', line: 1, message: 'closes a circle: src/a.ts -> src/b.ts -> src/c.ts' },
    { path: 'src/e.ts', line: 1, message: 'closes a circle: src/d.ts -> src/e.ts' },
  ]);
});

describe('the purity check', () => {
  const bad = [
    'Date.now()',
    'new Date()',
    'Math.random()',
    'performance.now()',
    'process.env.TZ',
    "await fetch('x')",
    'setTimeout(f, 1)',
    'console.log(1)',
    'globalThis.fetch',
    `\`$\{Date.now()}\``,
  ];
  for (const code of bad) {
    test(`refuses ${code}`, () =>
      assert.equal(judge(checkPurity, 'src/score/a.ts', `// a\nconst x = ${code};`).length > 0, true));
  }
  test('accepts a date from an argument, a network from an argument, and words in text', () => {
    const text =
      "new Date(nowMs); effects.network.fetch(ask, signal); clock.now(); // Date.now()\nconst a = 'process.env', b = /Math.random/;";
    assert.deepEqual(judge(checkPurity, 'src/score/a.ts', text), []);
  });
});

test('the check of use cases refuses effects, whatever way they are reached', () => {
  for (const code of ['app.effects.clock.now()', 'function read({ effects }: App) {}']) {
    assert.equal(judge(checkUseCases, 'jobs/a.ts', code).length, 1, code);
  }
  assert.deepEqual(judge(checkUseCases, 'jobs/a.ts', 'const x = app.sources; // effects'), []);
});

test('the output check finds what prints by itself', () => {
  for (const code of ["process.stdout.write('x')", 'process.stderr\n  .write(line)', "console.log('x')"])
    assert.equal(judge(checkOutput, 'src/cli/a.ts', code).length, 1, code);
  assert.deepEqual(
    judge(checkOutput, 'src/cli/a.ts', "stream.write('x'); // process.stdout.write\nprint('console.log()')"),
    [],
  );
});

describe('the form check', () => {
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['src/text/a.ts', 'x;\n'.repeat(251), /251 lines/],
    ['src/extract/a.ts', `\n// ${'x'.repeat(138)}`, /^2 141 characters/],
    ['src/extract/a.data.ts', 'export function toWords() {}', /no functions/],
    ['src/text/a.ts', 'const a = b as any;', /any says nothing/],
    ['src/text/a.ts', 'function f(a: any) {}', /any says nothing/],
    ['src/text/a.ts', 'let a: Record<string, any>;', /any says nothing/],
    ['src/text/a.ts', 'export default 1;', /no default exports/],
    ['src/text/a.ts', 'export enum A { b }', /no enums/],
    ['src/text/a.ts', 'export class Reader {}', /no class but Failure/],
    ['src/text/index.ts', '', /no index files/],
    ['src/text/stringUtils.ts', '', /says nothing/],
    ['src/text/snake_case.ts', '', /camelCase/],
    ['src/text/a.ts', 'export function feedManager() {}', /the name feedManager says nothing/],
    ['src/text/a.ts', '// @ts-ignore', /switched off/],
    ['src/text/a.ts', '// @ts-expect-error', /switched off/],
    ['src/text/a.ts', '// biome-ignore lint/style/x: <explanation>', /switched off/],
    ['src/text/a.ts', '// biome-ignore lint/style/x', /switched off/],
  ];
  for (const [path, text, expected] of bad) {
    test(`refuses in ${path}: ${text.slice(0, 40).trim()}`, () =>
      assert.match(judge(checkForm, path, text).join(), expected));
  }
  test('accepts a reason, the word any in a sentence, and the one class', () => {
    const text = [
      '// biome-ignore lint/style/x: the grammar of the RFC is one expression.',
      '// any of them',
      'export class Failure {}',
      "const company = 'as any';",
    ].join('\n');
    assert.deepEqual(judge(checkForm, 'src/errors.ts', text), []);
  });
  test('finds exports without a docstring', () => {
    const text = [
      '/** Fine. */\nexport function a() {}\n',
      'export function b() {}\n',
      '/** Far. */\n',
      'export type C = 1;\n/** Ok. */\nexport interface D {}',
    ].join('\n');
    assert.deepEqual(judge(checkDocstrings, 'src/a.ts', text), ['4 b has no docstring', '8 C has no docstring']);
  });
});

describe('the dependency check', () => {
  test('finds packages that are unused, undeclared or not pinned', () => {
    const file = { path: 'src/a.ts', text: "import { z } from 'zod';\nimport x from '@scope/x/deep.js';" };
    const found = checkDependencies(
      { dependencies: { zod: '^4.0.0', pino: '1.0.0' }, devDependencies: { tsx: '1.0.0' } },
      [file],
      [],
    );
    assert.deepEqual(
      found.map(({ message }) => message),
      [
        'pino is imported nowhere in the product',
        '@scope/x is imported and not a dependency',
        '@scope/x is imported and not declared',
        'zod is not pinned to one version',
      ],
    );
  });
});

test('the check of waiting refuses timers in a test, and leaves alone those that a test writes about', () => {
  const timers = 'node:timers/promises';
  const text = `import { setTimeout as pause } from '${timers}';\nawait new Promise((done) => setTimeout(done, 100));`;
  assert.deepEqual(
    judge(checkWaiting, 'test/a.test.ts', text).map((breach) => breach.slice(0, 12)),
    ['2 setTimeout', "1 from 'node"],
  );
  assert.deepEqual(judge(checkWaiting, 'test/support/wait.ts', text), []);
  assert.deepEqual(judge(checkWaiting, 'test/a.test.ts', "const script = 'setTimeout(done, 100)';"), []);
});

test('masking keeps lines and code, and blanks comments, strings, expressions and the text of templates', () => {
  const source = "a('x'); // b\n/* c\n*/ d / e; f = /g'/; h(`i $" + "{j('k')} l`); m";
  assert.equal(maskSource(source), 'a(   );     \n    \n   d / e; f =     ; h(     j(   )    ); m');
  assert.equal(maskSource(source).length, source.length);
});
