/** The secrets of a configuration: read here to be taken out of what is recorded. */
import type { RequestAccess } from '../../model/http.ts';
import type { Settings } from '../../model/policy.ts';
import type { Sink } from '../../model/sink.ts';
import type { Source } from '../../model/source.ts';
import { createScrubber, type Scrubber } from './scrubber.ts';

/** Takes out the secrets of a configuration and these further ones. */
export function scrubberOf(settings: Settings, secrets: readonly string[]): Scrubber {
  const sources = settings.collections.flatMap((collection) => collection.sources);
  const found = [
    ...secrets,
    ...sources.flatMap(listOfSource),
    ...listOfProxy(settings.network.proxy?.server),
    ...(settings.notify ?? []).flatMap(listOfSink),
  ];
  return createScrubber(
    found,
    sources.map(({ url }) => url),
  );
}

/** Headers that tell who asks, but are not a login. */
const OPEN_HEADERS = new Set(['user-agent', 'accept', 'accept-language']);

function listOfSource({ ownHeaders = {}, proxy }: Source): readonly string[] {
  const values = Object.entries(ownHeaders).flatMap(([name, secret]) => {
    if (OPEN_HEADERS.has(name)) return [];
    if (name === 'cookie')
      return secret
        .reveal()
        .split(';')
        .map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
    if (name === 'authorization') return listOfLogin(secret.reveal());
    return [secret.reveal()];
  });
  return [...values, ...listOfProxy(proxy)];
}

/** `Bearer x`, or `Basic x`, of which the password is known, too. */
function listOfLogin(value: string): readonly string[] {
  const [scheme = '', credentials = ''] = value.split(' ', 2);
  if (scheme.toLowerCase() !== 'basic') return [credentials || scheme];
  const login = Buffer.from(credentials, 'base64').toString();
  return [credentials, login, login.slice(login.indexOf(':') + 1)];
}

function listOfProxy(proxy: RequestAccess['proxy']): readonly string[] {
  return proxy?.login === undefined ? [] : [proxy.login.password.reveal()];
}

function listOfSink(sink: Sink): readonly string[] {
  const secrets = sink.kind === 'mail' ? [sink.server] : [sink.url, sink.topic, sink.secret, sink.authorization];
  return secrets.flatMap((secret) => secret?.reveal() ?? []);
}
