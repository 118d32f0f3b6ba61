/** What operators load into Prometheus and Grafana fits the metrics that there are. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { openDashboard } from '../../jobs/dashboard.ts';
import { aCollection, openSample } from '../jobs/dashboardSample.ts';
import { startRedis } from '../support/redis.ts';

const ALERTS = fileURLToPath(new URL('../../docs/deploy/prometheus/alerts.yml', import.meta.url));
const GRAFANA = new URL('../../docs/deploy/grafana/frontwire.json', import.meta.url);

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

interface Panel {
  id: number;
  type: string;
  title: string;
  datasource: { uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig: { defaults: { unit: string } };
  targets: { refId: string; expr: string; datasource: { uid: string } }[];
}

const rules: Rule[] = parse(readFileSync(ALERTS, 'utf8')).groups.flatMap((group: { rules: Rule[] }) => group.rules);
const grafana = JSON.parse(readFileSync(GRAFANA, 'utf8'));
const panels: Panel[] = grafana.panels;
/** Names that can be asked for; a histogram has three. */
const names = new Set<string>();

before(async () => {
  const redis = await startRedis();
  const sample = await openSample(redis, [aCollection('ai', 'AI', '/nowhere')]);
  const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
  const text = await (await fetch(`${dashboard.url}/metrics`)).text();
  for (const [, name = '', type] of text.matchAll(/^# TYPE (\w+) (\w+)/gm)) {
    for (const part of type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']) names.add(name + part);
  }
  await dashboard.close();
  await sample.close();
  await redis.stop();
});

/** The metrics that a query names: what is left of its words without strings, labels, durations, operators and functions. */
function listMetrics(query: string): readonly string[] {
  const words = query
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '')
    .matchAll(/\b[a-z_]\w*\b(?!\s*\()/g);
  return [...words].map(([word]) => word).filter((word) => !['and', 'or', 'unless', 'bool', 'sum'].includes(word));
}

test('a query that names a metric that is not there is noticed', () => {
  assert.deepEqual(listMetrics('sum by (a) (rate(frontwire_gone_total{b="c d"}[5m])) > 2 unless on(a) other'), [
    'frontwire_gone_total',
    'other',
  ]);
});

test('every query of alerts and dashboard names metrics that there are', () => {
  const variables = grafana.templating.list.flatMap(({ query }: { query: string }) => [
    ...(/label_values\((\w+),/.exec(query)?.slice(1) ?? []),
  ]);
  const queries = [
    ...rules.map(({ expr }) => expr),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  for (const query of [...queries, ...variables]) {
    const metrics = listMetrics(query);
    assert.ok(metrics.length > 0, query);
    for (const metric of metrics) assert.ok(names.has(metric), `${metric} in ${query}`);
  }
});

test('every alert says how long, how urgent, what happened and what to do', () => {
  assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length);
  for (const rule of rules) {
    assert.match(rule.for, /^\d+[mh]$/, rule.alert);
    assert.match(rule.labels.severity, /^(page|ticket)$/, rule.alert);
    assert.match(rule.annotations.summary, /\.$/, rule.alert);
    assert.match(rule.annotations.action, /\.$/, rule.alert);
  }
});

test('the dashboard is one that Grafana takes: fields, a variable for the data source, units, ids of their own, nothing overlaps', () => {
  assert.match(grafana.uid, /^[\w-]{1,40}$/);
  assert.ok(grafana.title && grafana.schemaVersion >= 36 && grafana.time.from && grafana.time.to);
  assert.ok(
    grafana.templating.list.some(
      (one: { name: string; type: string }) => one.name === 'datasource' && one.type === 'datasource',
    ),
  );
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  const places = new Set(panels.map(({ gridPos: { x, y } }) => `${x}/${y}`));
  assert.equal(places.size, panels.length);
  for (const panel of panels) {
    assert.ok(Number.isInteger(panel.id) && panel.type && panel.title, panel.title);
    assert.ok(panel.fieldConfig.defaults.unit, panel.title);
    assert.ok(panel.gridPos.x + panel.gridPos.w <= 24, panel.title);
    for (const { uid } of [panel.datasource, ...panel.targets.map(({ datasource }) => datasource)]) {
      assert.equal(uid, '$' + '{datasource}', panel.title);
    }
    assert.equal(new Set(panel.targets.map(({ refId }) => refId)).size, panel.targets.length);
  }
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
test('promtool accepts the alerts', {
  skip: hasPromtool ? false : 'NOT CHECKED: no promtool here (Debian: prometheus)',
}, () => {
  const { status, stderr, stdout } = spawnSync('promtool', ['check', 'rules', ALERTS], { encoding: 'utf8' });
  assert.equal(status, 0, stderr + stdout);
});
