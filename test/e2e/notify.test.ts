/** A round tells its sinks, waits for none of them for long, and no output has a secret. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { openMailServer, type TestMailServer } from '../support/mailServer.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

/** `$` and a name in braces, as the file names a variable. */
const named = (name: string) => `\${${name}}`;
const PATIENCE_MS = 45_000;

describe('a round with sinks', { concurrency: false }, () => {
  let newsroom: Newsroom;
  let receiver: TestPublisher;
  let mail: TestMailServer;
  let site: Site;
  before(async () => {
    newsroom = await openNewsroom('127.0.8.21', 2);
    receiver = await openPublisher({}, '127.0.8.22');
    mail = await openMailServer();
    receiver.set('/s3cret-hook', { status: 200 });
    // never answers: its connection ends with the receiver
    receiver.set('/s3cret-hang', () => new Promise(() => undefined));
    site = await openSite({
      sources: [{ url: newsroom.feedUrl, trust: 'curated' }],
      configuration: {
        network: { allowPrivate: ['127.0.8.21/32'], perHost: { concurrency: 8, spacing: '0ms' } },
        notify: [
          { kind: 'slack', name: 'chat', url: named('HOOK') },
          { kind: 'webhook', name: 'hang', url: named('HANG') },
          { kind: 'mail', name: 'mail', server: named('SMTP'), from: 'a@b.example', to: 'c@d.example', atMost: 0 },
        ],
      },
      env: { HOOK: receiver.url('/s3cret-hook'), HANG: receiver.url('/s3cret-hang'), SMTP: mail.url },
    });
  });
  after(async () => {
    await site.close();
    await newsroom.close();
    await receiver.close();
    await mail.close();
  });

  it('tells those that listen, and leaves what another one does not take in the queue', async () => {
    const startedMs = performance.now();
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(report.run.outcome, 'done');
    assert.ok(performance.now() - startedMs < PATIENCE_MS);
    assert.equal(receiver.visitsTo('/s3cret-hook').length, 2);
    assert.match(receiver.visitsTo('/s3cret-hook')[0]?.body ?? '', /model \d\|?/);
    assert.equal(mail.mails.length, 1);
    assert.match(mail.mails[0]?.text ?? '', /^Subject: .*2 articles/m);
    assert.match(mail.mails[0]?.text ?? '', /^List-Id: </im);
    assert.doesNotMatch(outcome.stderr + outcome.stdout, /s3cret/);
    const queue = new Queue('notify', { prefix: '{frontwire}', connection: { path: site.redis.path } });
    const left = await queue.getJobs(['waiting', 'delayed', 'active']);
    assert.deepEqual([...new Set(left.map(({ data }) => data.sink))], ['hang']);
    assert.doesNotMatch(JSON.stringify(left), /s3cret/);
    await queue.close();
  });

  it('tells nothing again when nothing is new', async () => {
    await site.round('--all');
    assert.equal(receiver.visitsTo('/s3cret-hook').length, 2);
    assert.equal(mail.mails.length, 1);
  });

  it('can be tried before: a sample to one sink or to all, and what came back', async () => {
    const one = await site.run(['notify', 'test', 'chat', '--json']);
    assert.equal(one.code, 0, one.stderr);
    assert.deepEqual(JSON.parse(one.stdout).sinks, [{ sink: 'chat', kind: 'slack', ok: true, answer: '200' }]);
    const unknown = await site.run(['notify', 'test', 'chta']);
    assert.deepEqual([unknown.code, /no sink "chta", only chat, hang, mail/.test(unknown.stderr)], [2, true]);
    const all = await site.run(['notify', 'test']);
    assert.equal(all.code, 1);
    assert.match(all.stdout, /hang +webhook +not taken +http:\/\/127\.0\.8\.22:\d+ was not answered/);
    assert.doesNotMatch(all.stdout + all.stderr, /s3cret/);
  });

  it('is refused while the variable of a sink is missing', async () => {
    const { code, stderr } = await site.run(['check'], { env: { HOOK: '' } });
    assert.equal(code, 2);
    assert.match(stderr, /notify\[0\]\.url: the variable HOOK is not set/);
  });
});
