// dist/bundle/: what programs start from. Everything that a command needs lies in few files there, the packages too: a start opened 780
// files before, and half of its time went into that. What the compiler made beside it stays for types, and for whoever wants to look.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { collectLicences } from './licences.mjs';

/** What is started. What others import (src/openCollection) is left as it is: they have the packages, and tools of their own. */
const ENTRIES = ['src/cli/main', 'src/documentThread'];

/**
 * Packages that stay what they are: bull-board and what it serves read their files from beside themselves, those of OpenTelemetry are
 * loaded where traces are asked for, and the native part of msgpackr is optional.
 */
const OUTSIDE = ['@bull-board/*', '@hono/node-server', 'hono', 'hono/*', '@opentelemetry/*', 'msgpackr-extract'];

/** Packages of CommonJS ask for modules of Node by `require`, which modules do not have. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

/** Bundles the sources. Throws what the bundler finds wrong. */
export async function bundle(root) {
  const { build } = await import('esbuild');
  const out = join(root, 'dist/bundle');
  rmSync(out, { recursive: true, force: true });
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(ENTRIES.map((entry) => [toName(entry), `${entry}.ts`])),
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: OUTSIDE,
    banner: { js: BANNER },
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [ownAddresses(root, out)],
  });
  for (const file of Object.keys(metafile.outputs)) refuseOtherNames(readFileSync(join(root, file), 'utf8'));
  writeFileSync(join(out, 'LICENCES.txt'), collectLicences(root, Object.keys(metafile.inputs)));
  for (const entry of ENTRIES) writeEntry(root, entry);
}

/** Classes that BullMQ and frontwire tell by their names: how a job ended, and whether a connection is one to a cluster. */
const TOLD_BY_NAME = [
  'DelayedError',
  'WaitingError',
  'WaitingChildrenError',
  'RateLimitError',
  'UnrecoverableError',
  'Cluster',
];
const RENAMED = new RegExp(
  `\\b(?:${TOLD_BY_NAME.join('|')})\\d+ = class\\b|\\bclass (?:${TOLD_BY_NAME.join('|')})\\d+\\b`,
);

/**
 * The bundler gives a class another name (`Worker2`) where two have the same. It can be told to keep all names, but then each function
 * within a function is named anew whenever it is made: 2.5 % of a round. Throws if a name is another that matters.
 */
function refuseOtherNames(text) {
  const [renamed] = RENAMED.exec(text) ?? [];
  if (renamed !== undefined) throw new Error(`The bundler renamed a class that is told by its name: "${renamed}".`);
}

function toName(entry) {
  return entry.split('/').at(-1);
}

/** In the place of what the compiler made of an entry. */
function writeEntry(root, entry) {
  const file = join(root, 'dist', `${entry}.js`);
  const bundled = relative(dirname(file), join(root, 'dist/bundle', `${toName(entry)}.js`));
  const [first = ''] = readFileSync(join(root, `${entry}.ts`), 'utf8').split('\n', 1);
  const head = first.startsWith('#!') ? `${first}\n${ENGINE}\n${KEEP_COMPILED}\n` : '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${head}await import('${bundled}');\n`);
}

/** Before the bundle: its functions are given their budgets when they are loaded (src/cli/engine.ts). */
const ENGINE = "import './engine.js';";
/** Node 22 and later keep what they compiled of modules, for the next start; Node 20 cannot. */
const KEEP_COMPILED = "import module from 'node:module';\n\nmodule.enableCompileCache?.();";

/** What a module of ours finds beside itself it finds from the bundle, too: its address stays that of its compiled file. */
function ownAddresses(root, out) {
  return {
    name: 'own-addresses',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        const compiled = join(root, 'dist', relative(root, path).replace(/\.ts$/, '.js'));
        const address = `new URL(${JSON.stringify(relative(out, compiled))}, import.meta.url).href`;
        return { contents: text.replaceAll('import.meta.url', `(${address})`), loader: 'ts' };
      });
    },
  };
}
