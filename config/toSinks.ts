/** Sinks of the file with the values of the variables that they name. */
import { toSecret } from '../src/model/secret.ts';
import type { Sink } from '../src/model/sink.ts';
import { fingerprint } from '../src/text/words/fingerprint.ts';
import type { RawSink } from './notifySchema.ts';
import type { Variables } from './variables.ts';

/** The id of a sink: its name, else one of its target as the file writes it, which holds no secret. */
export function sinkIdOf(sink: RawSink): string {
  const target = sink.kind === 'mail' ? [sink.server, sink.to] : sink.url;
  return sink.name ?? `${sink.kind}-${fingerprint(JSON.stringify(target), 8)}`;
}

/** The sinks of a configuration without faults. */
export function toSinks(sinks: readonly RawSink[], variables: Variables): readonly Sink[] {
  const value = (text: string) => toSecret(variables.expand(text));
  return sinks.map((sink): Sink => {
    const { events, collections, topics, heat, states, atMost } = sink;
    const shared = {
      id: sinkIdOf(sink),
      events,
      atMost,
      ...(collections && { collections }),
      ...(topics && { topics }),
      ...(heat !== undefined && { heat }),
      ...(states && { states }),
    };
    if (sink.kind === 'mail')
      return { ...shared, kind: sink.kind, server: value(sink.server), from: sink.from, to: [sink.to].flat() };
    const bearer = 'bearer' in sink && sink.bearer ? variables.expand(sink.bearer) : undefined;
    return {
      ...shared,
      kind: sink.kind,
      ...(sink.kind === 'ntfy' ? splitTopic(variables.expand(sink.url)) : { url: value(sink.url) }),
      ...('secret' in sink && sink.secret && { secret: value(sink.secret) }),
      ...(bearer !== undefined && { authorization: toSecret(`Bearer ${bearer}`) }),
    };
  });
}

/** ntfy takes JSON at the address above that of the topic. */
function splitTopic(url: string) {
  const cut = url.lastIndexOf('/') + 1;
  return { url: toSecret(url.slice(0, cut)), topic: toSecret(url.slice(cut)) };
}
