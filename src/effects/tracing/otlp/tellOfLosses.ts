/** An exporter whose failures are told, seldom. */
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Log } from '../../../ports.ts';
import { HOUR_MS } from '../../../text/date/durations.ts';

/** A collector that is away for a day is a line an hour. */
const TOLD_EVERY_MS = HOUR_MS;

/** `ExportResultCode.SUCCESS` of OpenTelemetry's core, which is a package of its own. */
const SUCCESS = 0;

/** The same exporter; the log has its first failure, and afterwards, once an hour at most, how many spans were lost since then. */
export function tellOfLosses(
  exporter: SpanExporter,
  log: Log,
  nowMs: () => number = () => performance.now(),
): SpanExporter {
  let [spans, toldMs] = [0, Number.NEGATIVE_INFINITY];
  return {
    export(batch, done) {
      exporter.export(batch, (result) => {
        if (result.code !== SUCCESS) {
          spans += batch.length;
          if (nowMs() - toldMs >= TOLD_EVERY_MS) {
            log.warn('traces.unsent', { spans, ...toTrouble(result.error) });
            [spans, toldMs] = [0, nowMs()];
          }
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  };
}

/** The collector's own words are left out: they may repeat what it was sent. */
function toTrouble(error: (Error & { readonly code?: number | string }) | undefined): {
  readonly code: string;
  readonly reason: string;
} {
  const { code, message } = error ?? {};
  if (typeof code === 'number') return { code: 'collector_refused', reason: `The collector answered ${code}.` };
  return { code: 'collector_away', reason: `The collector did not take them: ${message || code || 'no reason'}.` };
}
