/** What programs start from: few files, in which only what a command needs is loaded. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { buildCli } from '../support/builtCli.ts';

let folder = '';
let files: readonly string[] = [];
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

before(async () => {
  folder = join(await buildCli(), '../../../bundle');
  files = readdirSync(folder);
});

/** What a file imports as soon as it is loaded. */
const importsOf = (file: string) => [
  ...read(file).matchAll(/^(?:import|} from|export .* from)\b[^'"\n]*["']([^"'\n]+)["'];$/gm),
];
const specifiersOf = (file: string) => importsOf(file).map(([, specifier = '']) => specifier);

/** A chunk that is made of one module of ours, and all that is loaded with it. */
function loadedWith(name: string): ReadonlySet<string> {
  const chunk = files.find((file) => file.startsWith(`${name}-`)) ?? assert.fail(`there is no chunk of ${name}`);
  const loaded = new Set<string>();
  const follow = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const specifier of specifiersOf(file)) if (specifier.startsWith('./')) follow(specifier.slice(2));
  };
  follow(chunk);
  return loaded;
}

const hasPackage = (loaded: ReadonlySet<string>, name: string) =>
  [...loaded].some((file) => new RegExp(`^\\s*// .*node_modules/${name}/`, 'm').test(read(file)));

describe('the bundle', () => {
  it('needs no package but those that read files of their own, or are seldom asked for', () => {
    const outside = new Set(
      files.flatMap(specifiersOf).filter((one) => !one.startsWith('.') && !one.startsWith('node:')),
    );
    for (const builtin of builtinModules) outside.delete(builtin);
    const toPackage = (one: string) => (/^@[^/]+\/[^/]+|^[^/]+/.exec(one) ?? [''])[0];
    const packages = new Set([...outside].map(toPackage).filter((one) => !one.startsWith('@opentelemetry/')));
    assert.deepEqual([...packages].sort(), ['@bull-board/api', '@bull-board/hono', '@hono/node-server', 'hono']);
  });

  it('leaves their names to the classes that are told by them', () => {
    const code = files.filter((file) => file.endsWith('.js')).map(read);
    for (const name of ['DelayedError', 'WaitingChildrenError', 'RateLimitError', 'UnrecoverableError', 'Cluster']) {
      const declared = new RegExp(`\\b${name}(\\d*) = class\\b|\\bclass ${name}(\\d*)\\b`, 'g');
      const renamed = code.flatMap((text) =>
        [...text.matchAll(declared)].map(([, one = '', other = '']) => one + other),
      );
      assert.deepEqual([...new Set(renamed)], [''], name);
    }
  });

  it('has the licence of each package that it holds code of', () => {
    const code = files
      .filter((file) => file.endsWith('.js'))
      .map(read)
      .join('\n');
    const bundled = new Set(
      [...code.matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/]+\/)?[^/\n]+)\//gm)].map(([, name]) => name),
    );
    const titles = new Set([...read('LICENCES.txt').matchAll(/^(\S+) \d[^\s]* \(.+\)$/gm)].map(([, name]) => name));
    assert.ok(bundled.size > 20);
    assert.deepEqual(
      [...bundled].filter((name) => !titles.has(name)),
      [],
    );
    assert.match(read('LICENCES.txt'), /^bullmq [\d.]+ \(MIT\)\n\n[\s\S]{500}/m);
  });

  it('loads the queue, Redis and the network for a round, and none of them to inspect a document', () => {
    for (const name of ['bullmq', 'ioredis', 'undici']) {
      assert.ok(hasPackage(loadedWith('run'), name), name);
      assert.ok(!hasPackage(loadedWith('inspect'), name), name);
    }
  });

  it('gives modules that look beside themselves the place where they were compiled', () => {
    const addresses = files.flatMap((file) => [
      ...read(file).matchAll(/new URL\("([^"]+)", import\.meta\.url\)\.href/g),
    ]);
    const told = new Set(addresses.map(([, path = '']) => path));
    assert.ok(told.has('../src/app.js') && told.has('../demo/samplePublishers.js'));
    for (const path of told) assert.ok(existsSync(join(folder, path)), path);
  });
});
