/** Faults of sinks that the shape of the file cannot show. */
import { readWebhookSecret } from '../src/text/words/webhookSignature.ts';
import { type Fault, suggest } from './faults.ts';
import { isPostUrl, type RawSink } from './notifySchema.ts';
import type { RawConfig } from './schema.ts';
import { sinkIdOf } from './toSinks.ts';
import { listTopics } from './validateRules.ts';
import type { Variables } from './variables.ts';

/** What only values and the rest of the file show to be wrong with sinks; no sentence holds a value. */
export function checkSinks({ notify = [], collections, rules }: RawConfig, variables: Variables): Fault[] {
  const ids = collections.map(({ id }) => id);
  const giving = [
    ...rules,
    ...collections.flatMap((one) => [...one.rules, ...one.sources.flatMap((source) => source.rules)]),
  ];
  const topics = listTopics(collections, giving);
  const seen = new Set<string>();
  return notify.flatMap((sink, index) => {
    const path = ['notify', index];
    const id = sinkIdOf(sink);
    const isTwice = seen.has(id);
    seen.add(id);
    const fault = `${sink.name === undefined ? 'the same target is' : `the name "${id}" is`} listed twice`;
    return [
      ...(isTwice ? [{ path: [...path, 'name'], message: `${fault}; give each a name of its own` }] : []),
      ...unknown(sink.collections, ids, 'collection', [...path, 'collections']),
      ...unknown(sink.topics, topics, 'topic', [...path, 'topics']),
      ...checkValues(sink, path, variables),
    ];
  });
}

function unknown(
  values: readonly string[] | undefined,
  known: readonly string[],
  kind: string,
  path: readonly PropertyKey[],
): Fault[] {
  return (values ?? []).flatMap((value, index) =>
    known.includes(value)
      ? []
      : [{ path: [...path, index], message: `there is no ${kind} "${value}"${suggest(value, known)}` }],
  );
}

/** Keys whose values are looked at, with what they must be and what is said of others. */
const FORMS: Readonly<Record<string, readonly [isRight: (value: string) => boolean, message: string]>> = {
  url: [isPostUrl, 'the value of the variable is not an http or https URL without user name and password'],
  topic: [hasTopic, 'the path of the URL is not one topic of ntfy, as in https://ntfy.sh/topic'],
  server: [isMailServer, 'the value of the variable is not smtp://host or smtps://user:password@host'],
  secret: [
    (value) => readWebhookSecret(value) !== undefined,
    'the value of the variable is not whsec_ and 24 to 64 bytes in base64; `openssl rand -base64 32` makes them',
  ],
  bearer: [(value) => /^[\x21-\x7e]+$/.test(value), 'the value of the variable is not a token on one line'],
};

function checkValues(sink: RawSink, path: readonly PropertyKey[], variables: Variables): Fault[] {
  const texts = Object.entries(sink).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.flatMap(([key, text]) => {
    const form = FORMS[key];
    if (form === undefined) return [];
    const missing = variables.findFault(text);
    if (missing !== undefined) return [{ path: [...path, key], message: missing }];
    const value = variables.expand(text);
    const [isRight, message] = form;
    if (!isRight(value)) return [{ path: [...path, key], message }];
    const [isTopic, noTopic] = FORMS.topic ?? form;
    return key === 'url' && sink.kind === 'ntfy' && !isTopic(value) ? [{ path: [...path, key], message: noTopic }] : [];
  });
}

function hasTopic(url: string): boolean {
  const { pathname, search } = new URL(url);
  return /^\/(?:.*\/)?[-_A-Za-z0-9]{1,64}$/.test(pathname) && search === '';
}

function isMailServer(text: string): boolean {
  if (!/^smtps?:\/\/[^/?#\s]+\/?$/i.test(text) || !URL.canParse(text)) return false;
  try {
    const { hostname, username, password } = new URL(text);
    return hostname !== '' && [username, password].every((part) => decodeURIComponent(part) !== undefined);
  } catch {
    return false;
  }
}
