/** Mail over a real connection. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createMailer } from '../../../src/effects/net/mailer.ts';
import { isFailure } from '../../../src/errors.ts';
import type { Mail } from '../../../src/model/mail.ts';
import { toSecret } from '../../../src/model/secret.ts';
import { openMailServer, type TestMailServer } from '../../support/mailServer.ts';

const MAIL: Mail = {
  from: 'AI Every Day <news@example.org>',
  to: ['one@example.org', 'two@example.org'],
  subject: 'Grüße \r\nBcc: all@evil.example',
  text: 'Plain.\n.\nA dot alone.\n',
  html: '<p>Rich</p>',
  messageId: '<key@news.example>',
  list: { id: 'ai.news.example' },
};
const signal = new AbortController().signal;
const send = createMailer();
let server: TestMailServer;

before(async () => {
  server = await openMailServer();
});
beforeEach(() => server.refuse(undefined));
after(() => server.close());

async function failureOf(work: Promise<unknown>) {
  const thrown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(isFailure(thrown), String(thrown));
  return thrown;
}

describe('a mail', () => {
  it('has text and HTML, the id of its list and of its notice, and no header of its subject', async () => {
    const { answer } = await send(MAIL, toSecret(server.url), signal);
    assert.match(answer, /250 queued/);
    const [mail] = server.mails;
    assert.deepEqual(mail?.to, MAIL.to);
    const [head = '', body = ''] = (mail?.text ?? '').split(/\r\n\r\n([\s\S]*)/);
    assert.match(head, /^Message-ID: <key@news\.example>$/im);
    assert.match(head, /^List-Id: <ai\.news\.example>$/im);
    assert.doesNotMatch(head, /^Bcc:/im);
    assert.match(body, /text\/plain[\s\S]*text\/html/);
  });

  it('that is refused for now is tried again, one that is refused for good is not', async () => {
    server.refuse('451 busy');
    assert.equal((await failureOf(send(MAIL, toSecret(server.url), signal))).retry, 'later');
    server.refuse('550 nobody here');
    const refused = await failureOf(send(MAIL, toSecret(server.url), signal));
    assert.deepEqual([refused.retry, refused.code], ['never', 'mail_refused']);
  });

  it('whose server is away is tried again, and no sentence has its login', async () => {
    const failure = await failureOf(send(MAIL, toSecret('smtp://me:s3cret@127.0.0.1:1'), signal));
    assert.deepEqual([failure.code, failure.retry], ['connect_failed', 'later']);
    assert.doesNotMatch(failure.message + failure.stack, /s3cret/);
  });
});
