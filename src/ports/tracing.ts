/** The port by which the way of an article is traced, over all processes. Types only. */
import type { SpanFacts } from '../model/spanFacts.ts';

/** What a span is within its trace, as OpenTelemetry has it; `internal` when absent. */
export type SpanRole = 'internal' | 'client' | 'consumer';

/** A step that is to be traced. */
export interface SpanOptions {
  readonly role?: SpanRole;
  readonly facts?: SpanFacts;
  /** Begins a trace, or goes on with the one of `parent`. Otherwise a step is traced only within another one. */
  readonly begins?: true;
  /** The place of the step that this one follows from: a W3C `traceparent`. One that cannot be read begins a new trace. */
  readonly parent?: string | undefined;
}

/** A step that is done already. */
export interface PastSpan extends Pick<SpanOptions, 'facts'> {
  readonly name: string;
  /** The place of the step that it is a part of. */
  readonly parent: string;
  /** The place of a step that has to do with it, in another trace. */
  readonly link?: string | undefined;
  /** Ms since the epoch. */
  readonly startMs: number;
  readonly endMs: number;
}

/** What is learned while a step is done. */
export interface OpenSpan {
  note(facts: SpanFacts): void;
}

/**
 * Traces. Nothing here waits, fails or holds up anything: what cannot be sent is lost. With tracing off, work is done as if it were
 * not asked for here.
 */
export interface Tracing {
  readonly isOn: boolean;
  /**
   * Does work as a step. What it throws is noted and thrown on; a step that is to be done again (`host_busy`, `aborted`) has not
   * failed, and is left out where nothing was done in it.
   */
  step<T>(name: string, options: SpanOptions, work: (span: OpenSpan) => T): T;
  /** The place of the step in progress, as a W3C `traceparent`: what follows from it elsewhere names it. */
  place(): string | undefined;
  /** Adds a step that is done; gives its place. */
  add(span: PastSpan): string | undefined;
}
