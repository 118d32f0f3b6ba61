import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planTracing } from '../../../src/effects/tracing/planTracing.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
const NOT_ASKED = { reason: undefined };

describe('whether there is tracing', () => {
  it('follows from the endpoint of OTLP, that of traces before that of all', () => {
    assert.deepEqual(planTracing({}), NOT_ASKED);
    assert.deepEqual(planTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }), NOT_ASKED);
    assert.deepEqual(planTracing({ OTEL_SERVICE_NAME: 'desk', OTEL_TRACES_EXPORTER: 'otlp' }), NOT_ASKED);
    assert.deepEqual(planTracing(ENDPOINT), { protocol: 'http/protobuf' });
    const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/v1/traces' };
    assert.deepEqual(planTracing(traces), { protocol: 'http/protobuf' });
    assert.deepEqual(planTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'nonsense', ...traces }), {
      protocol: 'http/protobuf',
    });
  });

  it('is switched off as the specification says, without a word', () => {
    assert.deepEqual(planTracing({ ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }), NOT_ASKED);
    assert.deepEqual(planTracing({ ...ENDPOINT, OTEL_SDK_DISABLED: '1' }), { protocol: 'http/protobuf' });
    assert.deepEqual(planTracing({ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }), NOT_ASKED);
    assert.deepEqual(planTracing({ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'console, otlp' }), {
      protocol: 'http/protobuf',
    });
  });

  it('takes the protocols that there are', () => {
    assert.deepEqual(planTracing({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }), { protocol: 'http/json' });
    const both = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' };
    assert.deepEqual(planTracing({ ...ENDPOINT, ...both }), { protocol: 'http/json' });
  });

  it('is refused with a reason where somebody may wait for traces', () => {
    const reasonOf = (variables: Record<string, string>) => {
      const plan = planTracing({ ...ENDPOINT, ...variables });
      return 'reason' in plan ? plan.reason : undefined;
    };
    assert.match(reasonOf({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }) ?? '', /not one of http\/protobuf, http\/json/);
    assert.match(reasonOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }) ?? '', /not an http or https URL/);
    assert.match(reasonOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://' }) ?? '', /not an http or https URL/);
    assert.match(reasonOf({ OTEL_TRACES_EXPORTER: 'zipkin' }) ?? '', /names no "otlp"/);
  });
});
