import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { DelayedError } from 'bullmq';
import { openOtlpTracing } from '../../../src/effects/tracing/otlp/openOtlpTracing.ts';
import { createOtelTracing } from '../../../src/effects/tracing/otlp/otelTracing.ts';
import { tellOfLosses } from '../../../src/effects/tracing/otlp/tellOfLosses.ts';
import { Failure } from '../../../src/errors.ts';
import type { Log } from '../../../src/ports.ts';
import { openCollector } from '../../support/collector.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracing = createOtelTracing(provider.getTracer('test'));
const BEGINS = { begins: true } as const;
const PLACE = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;

const names = () => exporter.getFinishedSpans().map(({ name }) => name);
const spanOf = (name: string) => exporter.getFinishedSpans().find((span) => span.name === name);

function openLog(): { readonly log: Log; readonly warnings: Record<string, unknown>[] } {
  const warnings: Record<string, unknown>[] = [];
  const none = () => undefined;
  return {
    warnings,
    log: { debug: none, info: none, error: none, warn: (event, fields) => void warnings.push({ event, ...fields }) },
  };
}

describe('a step', () => {
  beforeEach(() => exporter.reset());

  it('is traced within the one in progress, at once or later, and nowhere else', async () => {
    await tracing.step('outer', BEGINS, async () => {
      assert.equal(
        tracing.step('sync', {}, () => 7),
        7,
      );
      await Promise.all(['a', 'b'].map((name) => tracing.step(name, {}, async () => await Promise.resolve(name))));
    });
    const outer = spanOf('outer')?.spanContext();
    assert.deepEqual(names().sort(), ['a', 'b', 'outer', 'sync']);
    for (const name of ['a', 'b', 'sync']) assert.equal(spanOf(name)?.parentSpanContext?.spanId, outer?.spanId, name);
    await tracing.step('alone', {}, async () => undefined);
    assert.equal(spanOf('alone'), undefined);
    assert.equal(tracing.place(), undefined);
  });

  it('goes on from the place of another one, in any process', async () => {
    await tracing.step('next', { ...BEGINS, parent: PLACE }, async () => {
      assert.match(tracing.place() ?? '', new RegExp(`^00-${'ab'.repeat(16)}-[0-9a-f]{16}-01$`));
    });
    assert.equal(spanOf('next')?.parentSpanContext?.spanId, 'cd'.repeat(8));
    const nothing = [
      '',
      'nonsense',
      `00-${'0'.repeat(32)}-${'cd'.repeat(8)}-01`,
      PLACE.replace('00', 'ff'),
      `${PLACE}-x`,
    ];
    for (const parent of nothing) await tracing.step(`after ${parent}`, { ...BEGINS, parent }, async () => undefined);
    for (const parent of nothing) assert.equal(spanOf(`after ${parent}`)?.parentSpanContext, undefined, parent);
  });

  it('that failed says so with its code, and shows no secret and no word of a defect', async () => {
    const secret = 'https://paper.example/feed?token=abc123';
    const failure = new Failure('timeout', `${secret} did not answer.`);
    await assert.rejects(
      tracing.step('fetch', BEGINS, async () => await Promise.reject(failure)),
      failure,
    );
    assert.throws(() =>
      tracing.step('parse', BEGINS, () => {
        throw new TypeError('cannot read abc123');
      }),
    );
    assert.equal(spanOf('fetch')?.attributes['error.type'], 'timeout');
    assert.deepEqual(spanOf('fetch')?.status, {
      code: 2,
      message: 'https://paper.example/feed?token=*** did not answer.',
    });
    assert.equal(spanOf('parse')?.attributes['error.type'], 'TypeError');
    assert.deepEqual(spanOf('parse')?.status, { code: 2 });
    assert.ok(
      !JSON.stringify(exporter.getFinishedSpans().map(({ attributes, events }) => ({ attributes, events }))).includes(
        'abc123',
      ),
    );
  });

  it('that is to be done again is left out, unless something was done in it, and has not failed', async () => {
    const again = [new Failure('host_busy', 'Busy.'), new Failure('aborted', 'Stopped.'), new DelayedError()];
    for (const thrown of again) {
      await assert.rejects(
        tracing.step('job', BEGINS, () => tracing.step('fetch', {}, async () => await Promise.reject(thrown))),
      );
    }
    assert.deepEqual(names(), []);
    const work = async () => {
      await tracing.step('robots', {}, async () => undefined);
      throw again[0];
    };
    await assert.rejects(tracing.step('job', BEGINS, () => tracing.step('fetch', {}, work)));
    assert.deepEqual(names(), ['robots', 'fetch', 'job']);
    assert.equal(spanOf('job')?.status.code, 0);
  });

  // OpenTelemetry takes a number that is less than the age of the process for a time since its start
  const AT_MS = Date.parse('2026-06-10T08:00:00Z');

  it('that is over is added with its times, and those that follow from it', () => {
    const place = tracing.add({
      name: 'publish',
      parent: PLACE,
      link: PLACE,
      startMs: AT_MS,
      endMs: AT_MS + 500,
      facts: { n: 1, none: undefined },
    });
    tracing.add({ name: 'write', parent: place ?? '', startMs: AT_MS + 200, endMs: AT_MS + 100 });
    const publish = spanOf('publish');
    assert.deepEqual(publish?.duration, [0, 500_000_000]);
    assert.deepEqual(publish?.attributes, { n: 1 });
    assert.equal(publish?.links[0]?.context.spanId, 'cd'.repeat(8));
    assert.equal(spanOf('write')?.parentSpanContext?.spanId, publish?.spanContext().spanId);
    assert.deepEqual(spanOf('write')?.duration, [0, 0]);
  });

  it('of a trace that is not sampled is not sent, and what follows from it neither', async () => {
    const off = new BasicTracerProvider({
      sampler: new AlwaysOffSampler(),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const unsampled = createOtelTracing(off.getTracer('test'));
    const place = await unsampled.step('poll', BEGINS, async () =>
      unsampled.step('fetch', {}, () => unsampled.place()),
    );
    assert.match(place ?? '', /-00$/);
    const parent = PLACE.replace(/01$/, '00');
    await tracing.step('read', { ...BEGINS, parent }, async () => assert.match(tracing.place() ?? '', /-00$/));
    tracing.add({ name: 'publish', parent, startMs: 1, endMs: 2 });
    assert.deepEqual(names(), []);
  });
});

describe('losses', () => {
  it('are told once, and then once an hour with how many there were', () => {
    const { log, warnings } = openLog();
    let nowMs = 0;
    let code = 1;
    const failing = {
      export: (_: unknown, done: (result: { code: number; error?: Error }) => void) => done({ code }),
      shutdown: async () => undefined,
    };
    const told = tellOfLosses(failing, log, () => nowMs);
    const send = () => told.export(exporter.getFinishedSpans().slice(0, 1), () => undefined);
    tracing.add({ name: 'lost', parent: PLACE, startMs: 1, endMs: 2 });
    for (let n = 0; n < 50; n += 1) send();
    nowMs = 3_600_000;
    code = 0;
    send();
    assert.equal(warnings.length, 1);
    code = 1;
    send();
    assert.deepEqual(
      warnings.map(({ event, spans }) => ({ event, spans })),
      [
        { event: 'traces.unsent', spans: 1 },
        { event: 'traces.unsent', spans: 50 },
      ],
    );
  });
});

describe('the environment', () => {
  const withVariables = async (variables: Record<string, string>, work: () => Promise<void>): Promise<void> => {
    const before = { ...process.env };
    Object.assign(process.env, variables);
    try {
      await work();
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
      Object.assign(process.env, before);
    }
  };

  it('decides by its sampler what is sent, and what is wrong with it is told', async () => {
    const collector = await openCollector();
    const cases = [
      { sampler: 'always_off', sent: 0, warned: 0 },
      { sampler: 'parentbased_always_on', sent: 1, warned: 0 },
      { sampler: 'nonsense', sent: 1, warned: 1 },
    ];
    for (const { sampler, sent, warned } of cases) {
      const { log, warnings } = openLog();
      const before = collector.exports.length;
      const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER: sampler };
      await withVariables(variables, async () => {
        const opened = openOtlpTracing('http/json', log);
        await opened.tracing.step('poll', BEGINS, async () => undefined);
        await opened.close();
      });
      assert.equal(collector.exports.length - before, sent, sampler);
      assert.equal(warnings.length, warned, JSON.stringify(warnings));
      for (const { event, reason } of warnings) {
        assert.equal(event, 'traces.misconfigured');
        assert.match(String(reason), /OTEL_TRACES_SAMPLER value "nonsense" invalid/);
      }
    }
    await collector.close();
  });
});
