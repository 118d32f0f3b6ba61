/** Tracing by OpenTelemetry's SDK, sent to a collector by OTLP over HTTP. */
import { hostname } from 'node:os';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Log } from '../../../ports.ts';
import type { OpenTracing } from '../noTracing.ts';
import type { Protocol } from '../planTracing.ts';
import { createOtelTracing } from './otelTracing.ts';
import { tellOfLosses } from './tellOfLosses.ts';

/** A collector that works takes the spans of a round within this time; nobody waits longer for the end of a command. */
const CLOSE_MS = 2_000;

const NAME = 'frontwire';

/** Opens tracing; endpoint, headers, sampler, resource and limits are what the libraries read from the environment. */
export function openOtlpTracing(protocol: Protocol, log: Log): OpenTracing {
  const provider = withTold(log, () => createProvider(protocol, log));
  return {
    tracing: createOtelTracing(provider.getTracer(NAME)),
    close: () => closeInTime(provider, log),
  };
}

function createProvider(protocol: Protocol, log: Log): BasicTracerProvider {
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const own = { 'service.name': NAME, 'host.name': hostname(), 'process.pid': process.pid };
  // no detector of processes: it tells the arguments of the command, and they may hold secrets
  const resource = defaultResource()
    .merge(resourceFromAttributes(own))
    .merge(detectResources({ detectors: [envDetector] }));
  return new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(tellOfLosses(exporter, log))],
  });
}

/** What the libraries find wrong with the environment is told, once; what they say later repeats what is told of losses. */
function withTold<T>(log: Log, create: () => T): T {
  const tell = (reason: string): void => log.warn('traces.misconfigured', { reason });
  const none = () => undefined;
  const logger = { error: tell, warn: tell, info: none, debug: none, verbose: none };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  try {
    return create();
  } finally {
    diag.disable();
  }
}

async function closeInTime(provider: BasicTracerProvider, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), CLOSE_MS);
  });
  const closing = provider.shutdown().then(
    () => 'closed' as const,
    () => 'closed' as const, // told already
  );
  const end = await Promise.race([closing, late]).finally(() => clearTimeout(timer));
  if (end === 'closed') return;
  log.warn('traces.unsent', {
    code: 'collector_slow',
    reason: `The last spans were not taken within ${CLOSE_MS / 1_000} s.`,
  });
}
