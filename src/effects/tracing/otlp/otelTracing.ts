/** The port over a tracer of OpenTelemetry. The step in progress is that of the asynchronous context. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { isFailure } from '../../../errors.ts';
import type { SpanFacts } from '../../../model/spanFacts.ts';
import type { SpanOptions, SpanRole, Tracing } from '../../../ports/tracing.ts';
import { maskUrlsIn } from '../../../text/url/maskUrl.ts';

const KINDS = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
} as const satisfies Record<SpanRole, SpanKind>;

/** A step in progress. */
interface Step {
  readonly span: Span;
  readonly above: Step | undefined;
  /** Steps within it were sent, so that it must be, too. */
  isSent: boolean;
}

/** Tracing by a tracer. */
export function createOtelTracing(tracer: Tracer): Tracing {
  const steps = new AsyncLocalStorage<Step>();
  const start = (name: string, { role = 'internal', facts, begins, parent }: SpanOptions): Step => {
    const above = begins ? undefined : steps.getStore();
    const context = above ? trace.setSpan(ROOT_CONTEXT, above.span) : toContext(parent);
    const span = tracer.startSpan(name, { kind: KINDS[role], attributes: toAttributes(facts) }, context);
    return { span, above, isSent: false };
  };
  return {
    isOn: true,
    step(name, options, work) {
      if (!options.begins && steps.getStore() === undefined) return work({ note: () => undefined });
      const step = start(name, options);
      return during(step, () => steps.run(step, work, { note: (facts) => note(step.span, facts) }));
    },
    place() {
      const step = steps.getStore();
      return step && toPlace(step.span.spanContext());
    },
    add({ name, parent, link, facts, startMs, endMs }) {
      const linked = link === undefined ? undefined : parsePlace(link);
      const options = {
        startTime: startMs,
        attributes: toAttributes(facts),
        links: linked ? [{ context: linked }] : [],
      };
      const span = tracer.startSpan(name, options, toContext(parent));
      span.end(Math.max(startMs, endMs));
      return toPlace(span.spanContext());
    },
  };
}

/** Ends a step when its work ends, at once or later. */
function during<T>(step: Step, work: () => T): T {
  const fail = (thrown: unknown): never => {
    if (isReturned(thrown)) {
      // a span that is not ended is never sent: a job that waits for its host comes again, hundreds of times
      if (step.isSent) end(step);
    } else {
      fault(step.span, thrown);
      end(step);
    }
    throw thrown;
  };
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      end(step);
      return result;
    }
    return result.then((value: unknown) => {
      end(step);
      return value;
    }, fail) as T;
  } catch (thrown) {
    return fail(thrown);
  }
}

function end({ span, above }: Step): void {
  span.end();
  for (let step = above; step !== undefined && !step.isSent; step = step.above) step.isSent = true;
}

/** True for what is done again: the failures of a wait and of a stop, and what tells BullMQ that a job goes back to its queue. */
function isReturned(thrown: unknown): boolean {
  if (isFailure(thrown)) return thrown.code === 'host_busy' || thrown.code === 'aborted';
  return thrown instanceof Error && thrown.name === 'DelayedError';
}

/** Sentences of failures are for operators; those of other errors may hold anything. */
function fault(span: Span, thrown: unknown): void {
  const type = isFailure(thrown) ? thrown.code : thrown instanceof Error ? thrown.name : '_OTHER';
  const message = isFailure(thrown) ? { message: maskUrlsIn(thrown.message) } : {};
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR, ...message });
}

/** `error.type` is what makes a span one that failed. */
function note(span: Span, facts: SpanFacts): void {
  span.setAttributes(toAttributes(facts));
  if (facts['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
}

function toAttributes(facts: SpanFacts = {}): Attributes {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function toContext(place: string | undefined): Context {
  const parent = place === undefined ? undefined : parsePlace(place);
  return parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

/** Version 00 of https://www.w3.org/TR/trace-context/#traceparent-header */
function toPlace({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function parsePlace(place: string): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(place) ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}
