/** What is told of a step in a trace. */

/** By OpenTelemetry's semantic conventions, else under `frontwire.`: names to values, undefined ones left out. Never a secret. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>;
