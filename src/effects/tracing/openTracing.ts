/** Opens tracing where it is asked for; OpenTelemetry's packages are loaded only then. */
import type { Log } from '../../ports.ts';
import { NOT_TRACED, type OpenTracing } from './noTracing.ts';
import { planTracing, type Variables } from './planTracing.ts';

/**
 * Opens tracing if `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` names a collector. Never fails: what cannot be
 * used is told in the log, and there is no tracing. The libraries read the other variables from the environment of the process.
 */
export async function openTracing(log: Log, variables: Variables = process.env): Promise<OpenTracing> {
  const plan = planTracing(variables);
  if ('protocol' in plan) {
    const { openOtlpTracing } = await import('./otlp/openOtlpTracing.ts');
    return openOtlpTracing(plan.protocol, log);
  }
  if (plan.reason !== undefined) log.warn('traces.off', { reason: plan.reason });
  return NOT_TRACED;
}
