/** No tracing: what everything costs when nobody asked for traces. */
import type { OpenSpan, Tracing } from '../../ports/tracing.ts';

/** Tracing, to be closed. */
export interface OpenTracing {
  readonly tracing: Tracing;
  /** Sends what is pending, within some seconds. */
  readonly close: () => Promise<void>;
}

const NO_SPAN: OpenSpan = { note: () => undefined };

/** Does all work as it is and records nothing. */
export const NO_TRACING: Tracing = {
  isOn: false,
  step: (_name, _options, work) => work(NO_SPAN),
  place: () => undefined,
  add: () => undefined,
};

/** No tracing, and nothing to be closed. */
export const NOT_TRACED: OpenTracing = { tracing: NO_TRACING, close: async () => undefined };
