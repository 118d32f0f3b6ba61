import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A mail that a server took. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, headers first. */
  readonly text: string;
}

/** A mail server on loopback: SMTP without TLS and login. */
export interface TestMailServer {
  /** `smtp://127.0.0.1:12345` */
  readonly url: string;
  readonly mails: readonly TakenMail[];
  /** What it says to the next recipients instead of taking them: `451 busy`. */
  refuse(reply: string | undefined): void;
  close(): Promise<void>;
}

/** Opens a mail server that takes every mail until it is told otherwise. */
export async function openMailServer(): Promise<TestMailServer> {
  const mails: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const rule: { reply: string | undefined } = { reply: undefined };
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    talk(socket, rule, mails);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse(reply) {
      rule.reply = reply;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One conversation (RFC 5321). */
function talk(socket: Socket, rule: { readonly reply: string | undefined }, mails: TakenMail[]): void {
  let [from, to, pending, isBody] = ['', [] as string[], '', false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const obey = (line: string): void => {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') [from, to] = [address, []];
    if (verb === 'RCPT' && rule.reply === undefined) to.push(address);
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    isBody = verb === 'DATA';
    say(verb === 'RCPT' && rule.reply !== undefined ? rule.reply : isBody ? '354 go on' : '250 ok');
  };
  say('220 test');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    pending += chunk;
    for (;;) {
      const end = pending.indexOf(isBody ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = pending.slice(0, end);
      pending = pending.slice(end + (isBody ? 5 : 2));
      if (!isBody) obey(part);
      else {
        mails.push({ from, to, text: part });
        isBody = false;
        say('250 queued as 1');
      }
    }
  });
}
