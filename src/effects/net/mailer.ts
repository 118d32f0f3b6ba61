/** Mail, by nodemailer: the only file that knows it. */
import { isIP } from 'node:net';
import { Failure, type Retry, toReason } from '../../errors.ts';
import type { Messenger } from '../../ports/notices.ts';
import { toSingleLine } from '../../text/words/toSingleLine.ts';
import { orAborted } from './orAborted.ts';

/** A server that is there answers each command within seconds; one that checks a mail takes longer. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const SHOWN = 120;

/** Sends each mail over a connection of its own. Throws `connect_failed`, `mail_refused`, `aborted`. */
export function createMailer(): Messenger['mail'] {
  return async (mail, server, signal) => {
    // loaded by the first mail: most processes send none
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ ...toServer(server.reveal()), ...TIMEOUTS, ...CLOSED });
    const stop = () => transport.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const { from, to, subject, text, html, messageId, list } = mail;
      const sent = transport.sendMail({
        ...{ from, to: [...to], subject, text, html, messageId },
        headers: { 'auto-submitted': 'auto-generated', 'list-id': `<${list.id}>` },
        ...CLOSED,
      });
      const { response } = await orAborted(sent, signal);
      return { answer: cut(response) };
    } catch (thrown) {
      throw toFailure(thrown, server.reveal(), signal);
    } finally {
      signal.removeEventListener('abort', stop);
      transport.close();
    }
  };
}

/** Nothing that a mail says is read from the disk or the network. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true } as const;

/** A login goes over TLS, unless the server is on this machine. */
function toServer(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const hasLogin = url.username !== '';
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return { host, port, secure, ...(hasLogin && { auth, requireTLS: !secure && !isHere }) };
}

/** Replies of 5xx are final (RFC 5321, section 4.2.1); everything else may pass. */
function toFailure(thrown: unknown, server: string, signal: AbortSignal): Failure {
  const { host, username, password } = new URL(server);
  if (signal.aborted) return new Failure('aborted', `The mail by ${host} was stopped.`, { subject: host });
  const { responseCode, code } = thrown as { readonly responseCode?: number; readonly code?: string };
  const isFinal = responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
  const retry: Retry = isFinal ? 'never' : 'later';
  const secrets = [username, password].flatMap((part) => [part, decodeURIComponent(part)]).filter((one) => one !== '');
  const reason = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), cut(toReason(thrown)));
  return new Failure(responseCode === undefined ? 'connect_failed' : 'mail_refused', `${host}: ${reason}.`, {
    subject: host,
    retry,
  });
}

function cut(text: string): string {
  return [...toSingleLine(text)].slice(0, SHOWN).join('');
}
