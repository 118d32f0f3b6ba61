/** Where a file belongs: a folder under `src/`, a single file of it, or a folder at the root. */
export type Area =
  | 'text'
  | 'model'
  | 'errors'
  | 'ports'
  | 'stage'
  | 'pipeline'
  | 'effects'
  | 'app'
  | 'standalone'
  | 'inspection'
  | 'documentThread'
  | 'api'
  | 'config'
  | 'jobs'
  | 'cli'
  | 'demo';

/** What the files of an area may import, besides their own folder. */
export interface AreaRule {
  readonly areas: readonly Area[];
  /** Packages by name; `all` but those that have only one place. */
  readonly packages: readonly string[] | 'all';
  /** Modules of Node without `node:`; `all` of them. */
  readonly node: readonly string[] | 'all';
}

/** Folders of the stages: each pure, and none may import another. */
export const STAGES = [
  'fetch',
  'parse',
  'discover',
  'extract',
  'normalize',
  'rules',
  'score',
  'group',
  'publish',
  'notify',
];

/** Packages that neither ask nor write anything: `probe-image-size/sync.js` is the part of it that reads bytes. */
const PURE = [
  'any-ascii',
  'css-select',
  'domhandler',
  'domutils',
  'entities',
  'feedsmith',
  'gray-matter',
  'htmlparser2',
  'iconv-lite',
  'json-p3',
  'probe-image-size/sync.js',
  're2js',
  'robots-parser',
  'rss-parser',
  'tldts',
  'yaml',
  'zod',
];

/** The import table; CONTRIBUTING shows it in words. */
export const IMPORT_TABLE: Readonly<Record<Area, AreaRule>> = {
  text: { areas: [], packages: PURE, node: ['crypto', 'zlib', 'buffer', 'url', 'util'] },
  model: { areas: ['text'], packages: ['zod'], node: [] },
  errors: { areas: ['model', 'text'], packages: [], node: [] },
  ports: { areas: ['ports', 'model', 'text'], packages: [], node: [] },
  stage: { areas: ['model', 'text', 'errors'], packages: PURE, node: [] },
  pipeline: { areas: ['stage', 'model', 'text', 'errors', 'ports'], packages: [], node: [] },
  effects: { areas: ['ports', 'model', 'text', 'errors'], packages: 'all', node: 'all' },
  app: { areas: ['pipeline', 'effects', 'model', 'text', 'errors', 'ports'], packages: [], node: [] },
  standalone: { areas: ['pipeline', 'effects', 'model', 'text', 'errors', 'ports'], packages: [], node: [] },
  inspection: { areas: ['pipeline'], packages: [], node: [] },
  documentThread: { areas: ['pipeline', 'effects'], packages: [], node: [] },
  // The package's own interface, what `import ... from 'frontwire'` gives: it joins like app.ts, for reading only.
  api: { areas: ['app', 'api', 'pipeline', 'effects', 'model', 'text', 'errors', 'ports'], packages: [], node: 'all' },
  config: { areas: ['model', 'text', 'errors'], packages: ['zod', 'yaml'], node: 'all' },
  jobs: { areas: ['config', 'app', 'model', 'text', 'errors'], packages: 'all', node: 'all' },
  demo: { areas: ['model', 'text'], packages: ['yaml'], node: 'all' },
  cli: {
    areas: ['app', 'standalone', 'inspection', 'config', 'demo', 'jobs', 'model', 'text', 'errors'],
    packages: ['commander', 'yaml'],
    node: 'all',
  },
};

/** Packages that stand behind one boundary: package -> the paths that may import it. */
export const ONLY_IN: Readonly<Record<string, RegExp>> = {
  bullmq: /^jobs\//,
  '@bull-board/api': /^jobs\//,
  '@bull-board/hono': /^jobs\//,
  hono: /^jobs\//,
  '@hono/node-server': /^jobs\//,
  ioredis: /^src\/effects\/redis\//,
  htmlparser2: /^src\/text\/html\//,
  domhandler: /^src\/text\/html\//,
  domutils: /^src\/text\/html\//,
  'css-select': /^src\/text\/html\//,
  'json-p3': /^src\/text\/json\//,
  'gray-matter': /^src\/publish\/frontMatter\.ts$/,
  'rss-parser': /^src\/parse\//,
  re2js: /^src\/text\/words\/linearPattern\.ts$/,
  sharp: /^src\/effects\/pictures\//,
  undici: /^src\/effects\/net\//,
  nodemailer: /^src\/effects\/net\/mailer\.ts$/,
  '@opentelemetry/api': /^src\/effects\/tracing\/otlp\//,
  '@opentelemetry/exporter-trace-otlp-http': /^src\/effects\/tracing\/otlp\//,
  '@opentelemetry/exporter-trace-otlp-proto': /^src\/effects\/tracing\/otlp\//,
  '@opentelemetry/resources': /^src\/effects\/tracing\/otlp\//,
  '@opentelemetry/sdk-trace-base': /^src\/effects\/tracing\/otlp\//,
  warcio: /^src\/effects\/recording\//,
  socks: /^src\/effects\/net\/proxyConnector\.ts$/,
};
