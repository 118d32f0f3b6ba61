/** Every key of the configuration in words, out of its schema: docs/configuration.md. */
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../src/model/defaultPolicy.ts';
import { HOUR_MS } from '../src/text/date/durations.ts';
import { EXAMPLES } from './examples.data.ts';
import { configJsonSchema } from './schema.ts';

/** A key as the reference shows it. Text is Markdown. */
export interface ReferenceRow {
  /** `collections[].sources[].url` */
  readonly key: string;
  readonly meaning: string;
  /** `text`, `whole number`, `a` or `b`, … */
  readonly form: string;
  readonly isRequired: boolean;
  readonly fallback: unknown;
  readonly example: unknown;
}

/** The parts of a JSON Schema that describe keys. */
interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Defaults that the schema leaves to the code. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  'collections[].sources[].trust': 'known',
  'policy.read.maxAge': 'none',
  'policy.read.perRound': DEFAULT_POLICY.read.perRound,
  'policy.publish.threshold': DEFAULT_POLICY.publish.threshold,
  'policy.hot.perProvider': Number(DEFAULT_POLICY.hot.perProvider.toFixed(2)),
  'policy.story.window': `${DEFAULT_POLICY.story.windowMs / HOUR_MS}h`,
  'policy.digest.stories': DEFAULT_POLICY.digest.stories,
  'policy.digest.keep': DEFAULT_POLICY.digest.keepDays,
  'policy.keep.days': DEFAULT_POLICY.keep.days,
  'policy.topics.minimum': DEFAULT_POLICY.topics.minimum,
  'policy.topics.maximum': DEFAULT_POLICY.topics.maximum,
  'policy.scoring.video': DEFAULT_POLICY.scoring.video,
  'network.userAgent': DEFAULT_NETWORK.userAgent,
  'network.perHost.concurrency': DEFAULT_NETWORK.perHost.concurrency,
  'network.perHost.spacing': `${DEFAULT_NETWORK.perHost.spacingMs}ms`,
  'network.allowPrivate': DEFAULT_NETWORK.allowPrivate,
  'network.respectRobots': DEFAULT_NETWORK.respectRobots,
  'dashboard.host': DEFAULT_DASHBOARD.host,
  'dashboard.port': DEFAULT_DASHBOARD.port,
  'dashboard.readOnly': DEFAULT_DASHBOARD.readOnly,
};

/** Rules are described where they are for all; elsewhere they have the same keys. */
const REPEATED = /^collections\[\](?:\.sources\[\])?\.rules\[\]\./;

/** All keys, in the order of the schema. */
export function listReference(): readonly ReferenceRow[] {
  return [...walk(configJsonSchema() as Node, '')].filter(({ key }) => !REPEATED.test(key));
}

function* walk(node: Node, above: string): Generator<ReferenceRow> {
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    const key = above === '' ? name : `${above}.${name}`;
    yield toRow(key, child, node.required?.includes(name) === true);
    yield* walk(child, key);
  }
  if (node.items) yield* walk(node.items, `${above}[]`);
  for (const alternative of node.anyOf ?? []) yield* walk(alternative, above);
}

function toRow(key: string, node: Node, isDemanded: boolean): ReferenceRow {
  const fallback = DEFAULTS[key] ?? node.default;
  const example = EXAMPLES[key] ?? exampleOf(node, fallback);
  const isRequired = isDemanded && fallback === undefined;
  return { key, meaning: node.description ?? '', form: formOf(node), isRequired, fallback, example };
}

/** A value of its own list other than the default, or the default where that tells what to write. */
function exampleOf(node: Node, fallback: unknown): unknown {
  if (node.enum) return node.enum.find((value) => value !== fallback) ?? node.enum[0];
  if (node.type === 'boolean') return fallback !== true;
  return node.type === 'object' || Array.isArray(fallback) ? undefined : fallback;
}

function formOf(node: Node): string {
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.anyOf) return [...new Set(node.anyOf.filter(({ type }) => type !== 'null').map(formOf))].join(' or ');
  switch (node.type) {
    case 'array':
      return node.items?.type === 'object' ? 'list of mappings' : 'list';
    case 'object':
      return 'mapping';
    case 'integer':
      return 'whole number';
    case 'number':
      return 'number';
    case 'boolean':
      return '`true` or `false`';
    default:
      return node.pattern?.includes('ms|s|m|h|d') ? 'duration' : 'text';
  }
}

const HEAD = `# Configuration, key by key

One YAML file (\`--config\`, else \`FRONTWIRE_CONFIG\`, else \`config/frontwire.yaml\`), and those that it includes.
\`frontwire check\` says what is wrong with it; [the contract](contract.md#6-configuration-and-environment) lists the
variables of the environment. A duration is a number and a unit: \`250ms\`, \`30s\`, \`30m\`, \`72h\`, \`7d\`. \`serve\`, \`work\`
and \`dashboard\` take a changed file over on \`frontwire reload\`.

This page is made by \`frontwire schema config --markdown\` out of the schema by which the file is checked.
`;

/** The whole page. */
export function renderReference(): string {
  const rows = listReference();
  const sections = [...new Set(rows.map(({ key }) => sectionOf(key)))];
  const parts = sections.map((section) => {
    const table = rows.filter(({ key }) => sectionOf(key) === section).map((row) => renderRow(row, section));
    return `## \`${section}\`\n\n| key | meaning | form | default | example |\n|---|---|---|---|---|\n${table.join('\n')}\n`;
  });
  return [HEAD, ...parts].join('\n');
}

/** Sources and topics have more keys than all else: they are sections of their own. */
function sectionOf(key: string): string {
  const own = /^collections\[\]\.(?:sources|topics)\[\](?=\.)/.exec(key)?.[0];
  return own ?? key.split(/[.[]/, 1)[0] ?? key;
}

function renderRow({ key, meaning, form, isRequired, fallback, example }: ReferenceRow, section: string): string {
  const name = key === section ? key : key.slice(section.length).replace(/^(?:\[\])?\.?/, '') || key;
  const otherwise = isRequired ? 'required' : fallback === undefined || isEmpty(fallback) ? '' : code(fallback);
  return `| \`${name}\` | ${toCell(meaning)} | ${form} | ${otherwise} | ${example === undefined ? '' : code(example)} |`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function code(value: unknown): string {
  return `\`${toCell(toFlow(value))}\``;
}

/** As one writes it on one line of YAML. */
function toFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return toScalar(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${key}: ${toFlow(each)}`)
    .join(', ')} }`;
}

/** Text that YAML would read as something else is quoted. */
function toScalar(value: unknown): string {
  return typeof value === 'string' && !/^[\w./-][\w ./:+()-]*$/.test(value) ? JSON.stringify(value) : String(value);
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
