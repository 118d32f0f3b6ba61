import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { parseSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';

const BASE = `collections:
  - id: ai
    title: AI
    site: https://news.example/ai/
    output: { dir: ./out/ai }
    topics: [{ name: Robotics, keywords: [robot] }]
notify:
`;
/** `$` and a name in braces, as the file names a variable. */
const named = (name: string) => `"\${${name}}"`;
const ENVIRONMENT = {
  HOOK: 'https://hooks.example/services/T0/s3cret',
  TOPIC: 'https://ntfy.example/base/s3cret-topic',
  SMTP: 'smtps://me:s3cret@mail.example',
  SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  TOKEN: 'tok3n',
};

function load(sinks: readonly string[], environment: Readonly<Record<string, string>> = ENVIRONMENT) {
  const text = BASE + sinks.map((sink) => `  - ${sink}\n`).join('');
  return parseSettings(text, '/etc/fw.yaml', '/srv', environment).notify ?? [];
}

function faultsOf(...sinks: readonly string[]): string {
  try {
    load(sinks);
  } catch (failure) {
    assert.ok(isFailure(failure, 'config_invalid'));
    assert.doesNotMatch(failure.message, /s3cret/);
    return failure.message;
  }
  return assert.fail('the configuration was accepted');
}

describe('sinks of a configuration', () => {
  it('have the values of their variables, defaults, and an id that does not change with the values', () => {
    const [slack, webhook, ntfy, mail] = load([
      `{ kind: slack, url: ${named('HOOK')} }`,
      `{ kind: webhook, name: site, url: https://news.example/hook, secret: ${named('SECRET')}, bearer: ${named('TOKEN')} }`,
      `{ kind: ntfy, url: ${named('TOPIC')}, events: [source, pipeline], states: [gone, well] }`,
      `{ kind: mail, server: ${named('SMTP')}, from: "AI <a@b.example>", to: c@d.example, heat: 100, atMost: 0 }`,
    ]);
    assert.ok(slack?.kind === 'slack' && webhook?.kind === 'webhook' && ntfy?.kind === 'ntfy' && mail?.kind === 'mail');
    assert.equal(slack.url.reveal(), ENVIRONMENT.HOOK);
    assert.deepEqual([slack.events, slack.atMost], [['published'], 5]);
    assert.equal(webhook.id, 'site');
    assert.equal(webhook.authorization?.reveal(), 'Bearer tok3n');
    assert.deepEqual([ntfy.url.reveal(), ntfy.topic?.reveal()], ['https://ntfy.example/base/', 's3cret-topic']);
    assert.deepEqual([mail.to, mail.heat, mail.atMost], [['c@d.example'], 100, 0]);
    const [again] = load([`{ kind: slack, url: ${named('HOOK')} }`], { HOOK: 'https://other.example/x' });
    assert.equal(again?.id, slack.id);
  });

  it('show no secret, however they are printed', () => {
    const sinks = load([
      `{ kind: slack, url: ${named('HOOK')} }`,
      `{ kind: ntfy, url: ${named('TOPIC')} }`,
      `{ kind: mail, server: ${named('SMTP')}, from: a@b.example, to: c@d.example }`,
    ]);
    assert.doesNotMatch(inspect(sinks, { depth: 9, showHidden: true }) + JSON.stringify(sinks), /s3cret/);
  });

  const bad: readonly (readonly [sink: string, RegExp])[] = [
    ['{ kind: slack, url: https://hooks.slack.example/services/T0/B0/x }', /this file holds no secrets/],
    ['{ kind: webhook, url: "https://a.example/?token=abc" }', /this file holds no secrets/],
    ['{ kind: webhook, url: "https://me:pw@a.example/" }', /without user name and password/],
    [`{ kind: slack, url: ${named('MISSING')} }`, /the variable MISSING is not set/],
    [`{ kind: slack, url: ${named('SMTP')} }`, /not an http or https URL/],
    [`{ kind: ntfy, url: https://ntfy.example/ }`, /not one topic/],
    [`{ kind: webhook, url: https://a.example/, secret: ${named('TOKEN')} }`, /not whsec_/],
    [`{ kind: mail, server: ${named('HOOK')}, from: a@b.example, to: c@d.example }`, /not smtp:/],
    [
      `{ kind: mail, server: ${named('SMTP')}, from: "a@b.example\\nBcc: x@y.example", to: c@d.example }`,
      /one address/,
    ],
    [`{ kind: slack, url: ${named('HOOK')}, topics: [Robotic] }`, /no topic "Robotic"; did you mean "Robotics"/],
    [`{ kind: slack, url: ${named('HOOK')}, collections: [aj] }`, /no collection "aj"; did you mean "ai"/],
    [`{ kind: slack, url: ${named('HOOK')}, evnets: [digest] }`, /unknown key; did you mean "events"/],
    [`{ kind: pigeon, url: ${named('HOOK')} }`, /notify\[0\]/],
  ];
  for (const [sink, message] of bad) it(`refuses ${sink}`, () => assert.match(faultsOf(sink), message));

  it('refuses two of one name', () => {
    const sink = `{ kind: slack, name: news, url: ${named('HOOK')} }`;
    assert.match(faultsOf(sink, sink), /the name "news" is listed twice/);
  });
});
