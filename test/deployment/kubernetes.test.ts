/** The example for Kubernetes, held against what frontwire and its image really have. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { parseSettings } from '../../config/load.ts';
import { createProgram } from '../../src/cli/program.ts';
import { flattenTree, toCommandTree } from '../../src/cli/toCommandTree.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = `${ROOT}docs/deploy/kubernetes.yaml`;
const read = (path: string) => readFileSync(ROOT + path, 'utf8');
const text = readFileSync(FILE, 'utf8');

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
  readonly exec?: { readonly command: readonly string[] };
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly startupProbe?: Probe;
  readonly resources: { readonly requests: Record<string, string>; readonly limits: Record<string, string> };
  readonly securityContext: Record<string, unknown>;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}
interface Pod {
  readonly terminationGracePeriodSeconds: number;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: Record<string, unknown>;
  readonly containers: readonly [Container];
  readonly volumes: readonly Record<string, Record<string, string>>[];
}
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data: Record<string, string>;
  readonly spec: {
    readonly replicas: number;
    readonly strategy: { readonly type: string };
    readonly selector: { readonly matchLabels: Record<string, string> } & Record<string, unknown>;
    readonly template: { readonly metadata: { readonly labels: Record<string, string> }; readonly spec: Pod };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
    readonly ports: readonly { readonly port: number; readonly targetPort: string }[];
  };
}

const resources = parseAllDocuments(text).map((one) => {
  assert.deepEqual(one.errors, []);
  return one.toJS() as Resource;
});
const find = (kind: string, name: string): Resource =>
  resources.find((one) => one.kind === kind && one.metadata.name === name) ?? assert.fail(`no ${kind} ${name}`);
const workloads = [find('Deployment', 'frontwire'), find('StatefulSet', 'frontwire-redis')];
const pod = workloads[0]?.spec.template.spec ?? assert.fail();
const [container] = pod.containers;
const [redis] = find('StatefulSet', 'frontwire-redis').spec.template.spec.containers;
const settings = parseSettings(
  find('ConfigMap', 'frontwire').data['frontwire.yaml'] ?? '',
  '/config/frontwire.yaml',
  '/site',
);

describe('the example for Kubernetes', () => {
  it('calls a command of frontwire, with options that it has', () => {
    const [name, ...args] = container.args;
    const command = flattenTree(toCommandTree(createProgram(''))).find(({ path }) => path.join(' ') === name);
    const known = command?.options.flatMap(({ names }) => names) ?? assert.fail(`no command ${name}`);
    for (const option of args.filter((word) => word.startsWith('-'))) assert.ok(known.includes(option), option);
  });

  it('has a configuration that frontwire takes, where --config looks for it, and writes into a volume', () => {
    const file = container.args[container.args.indexOf('--config') + 1] ?? '';
    const mountOf = (path: string) => container.volumeMounts.find(({ mountPath }) => path.startsWith(`${mountPath}/`));
    const source = pod.volumes.find(({ name }) => (name as unknown as string) === mountOf(file)?.name);
    const keys = Object.keys(find('ConfigMap', source?.configMap?.name ?? '').data);
    assert.deepEqual(
      keys.map((key) => resolve(mountOf(file)?.mountPath ?? '', key)),
      [file],
    );
    for (const { output } of settings.collections) {
      const mount = mountOf(resolve(container.workingDir ?? '', output.dir));
      assert.ok(mount && !mount.readOnly, output.dir);
      const volume = pod.volumes.find(({ name }) => (name as unknown as string) === mount.name);
      find('PersistentVolumeClaim', volume?.persistentVolumeClaim?.claimName ?? '');
    }
    // the embedded marks and the temporary files
    assert.ok(mountOf(`${container.workingDir}/.frontwire`) && mountOf('/tmp/x'));
  });

  it('sets variables that frontwire reads, with secrets from the one that the first lines make', () => {
    const names = new Set(read('config/environment.ts').match(/FRONTWIRE_[A-Z_]+/g));
    const made = [...text.matchAll(/--from-literal=([\w-]+)=/g)].map(([, key]) => key);
    for (const { name, value, valueFrom } of container.env ?? []) {
      assert.ok(names.has(name), name);
      assert.equal(/PASSWORD|KEY/.test(name), value === undefined, name);
      if (!valueFrom) continue;
      assert.match(text, new RegExp(`create secret generic ${valueFrom.secretKeyRef.name} `));
      assert.ok(made.includes(valueFrom.secretKeyRef.key), name);
    }
  });

  it('asks addresses and ports that the dashboard has, and a script that is in the image', () => {
    const [port] = container.ports;
    assert.equal(port?.containerPort, settings.dashboard.port);
    for (const probe of [container.livenessProbe, container.startupProbe]) {
      assert.ok(read('jobs/dashboard/dashboardApp.ts').includes(`dashboard.get('${probe?.httpGet?.path}'`));
      assert.ok(read('jobs/dashboard/access.ts').includes(`OPEN_PATH = '${probe?.httpGet?.path}'`));
      assert.equal(probe?.httpGet?.port, port?.name);
    }
    const [program, script = '', url] = container.readinessProbe.exec?.command ?? [];
    assert.deepEqual([program, url], ['node', `http://127.0.0.1:${settings.dashboard.port}/readyz`]);
    assert.match(
      read('Dockerfile'),
      new RegExp(`^WORKDIR ${dirname(script)}$[\\s\\S]*^COPY docker/ready\\.mjs \\./$`, 'm'),
    );
    const [service] = find('Service', 'frontwire').spec.ports;
    assert.deepEqual([service?.port, service?.targetPort], [settings.dashboard.port, port?.name]);
  });

  it('finds a Redis that keeps everything and evicts nothing', () => {
    const url = new URL(container.env?.find(({ name }) => name === 'FRONTWIRE_REDIS_URL')?.value ?? '');
    const [port] = find('Service', url.hostname).spec.ports;
    assert.equal(port?.port, Number(url.port));
    assert.equal(redis.ports.find(({ name }) => name === port?.targetPort)?.containerPort, Number(url.port));
    assert.match(redis.args.join(' '), /--appendonly yes .*--maxmemory-policy noeviction/);
    assert.ok(read('docker-compose.yml').includes(redis.image), 'another Redis than that of docker-compose.yml');
  });

  it('lets pods be found by their labels, and every volume by its name', () => {
    for (const { spec, metadata } of workloads) {
      const { labels } = spec.template.metadata;
      assert.deepEqual(spec.selector.matchLabels, labels);
      assert.deepEqual(find('Service', metadata.name).spec.selector, labels);
      const [{ volumeMounts }] = spec.template.spec.containers;
      const volumes = [
        ...spec.template.spec.volumes.map(({ name }) => name as unknown as string),
        ...(spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name),
      ];
      assert.deepEqual(volumeMounts.map(({ name }) => name).sort(), volumes.sort());
    }
  });

  it('runs without privileges, on a root that is only read, within limits, and in the namespace that is named', () => {
    for (const { spec } of workloads) {
      const { securityContext, automountServiceAccountToken, containers } = spec.template.spec;
      assert.equal(automountServiceAccountToken, false);
      assert.equal(securityContext.runAsNonRoot, true);
      assert.ok(Number(securityContext.runAsUser) > 0);
      for (const {
        securityContext: own,
        resources: { requests, limits },
      } of containers) {
        const { readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities } = own;
        assert.deepEqual([readOnlyRootFilesystem, allowPrivilegeEscalation], [true, false]);
        assert.deepEqual(capabilities, { drop: ['ALL'] });
        assert.ok(requests.cpu && requests.memory && limits.memory);
      }
    }
    for (const { metadata } of resources) assert.equal(metadata.namespace, undefined);
    assert.match(read('src/cli/serve.ts'), /STOP_LIMIT_MS = 25_000/);
    assert.ok(pod.terminationGracePeriodSeconds > 25);
    assert.deepEqual([workloads[0]?.spec.replicas, workloads[0]?.spec.strategy.type], [1, 'Recreate']);
  });

  const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
  it('has no key in its workloads that Kubernetes does not know', {
    skip: hasKubectl ? false : 'SKIPPED: there is no kubectl',
  }, () => {
    // read into the types of Kubernetes and written again: what they do not have is gone
    const parts = text.split(/^---$/m).filter((part) => /^kind: (?:Deployment|StatefulSet)$/m.test(part));
    const args = ['set', 'resources', '--local', '--dry-run=client', '-o', 'json', '-f', '-', '--limits=cpu=1'];
    const { stdout, stderr, status } = spawnSync('kubectl', args, {
      encoding: 'utf8',
      input: parts.join('---'),
    });
    assert.equal(status, 0, stderr);
    const written = JSON.parse(`[${stdout.replaceAll(/^\}\n\{$/gm, '},\n{')}]`) as Resource[];
    assert.deepEqual(
      written.map(({ kind }) => kind),
      workloads.map(({ kind }) => kind),
    );
    for (const [at, one] of workloads.entries()) assert.deepEqual(listMissing(one, written[at], ''), []);
  });

  const hasConform = spawnSync('kubeconform', ['-v']).status === 0;
  it('is accepted by kubeconform', { skip: hasConform ? false : 'SKIPPED: there is no kubeconform' }, () => {
    const { status, stdout } = spawnSync('kubeconform', ['-strict', FILE], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });
});

/** Places of `given` that `other` does not have. */
function listMissing(given: unknown, other: unknown, at: string): string[] {
  if (typeof given !== 'object' || given === null) return [];
  const found = (other ?? {}) as Record<string, unknown>;
  return Object.entries(given).flatMap(([key, value]) =>
    key in found ? listMissing(value, found[key], `${at}/${key}`) : [`${at}/${key}`],
  );
}
