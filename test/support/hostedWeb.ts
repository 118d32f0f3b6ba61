/** Many hosts on one loopback port: names under `.localhost`, which lead to 127.0.0.1. */
import { openPublisher, type Reply, type Visit } from './publisher.ts';

/** A web of several hosts. */
export interface HostedWeb {
  /** The address of a path on a host: `url('times', '/a')` is `http://times.localhost:12345/a`. */
  url(host: string, path: string): string;
  /** What an address answers from now on. */
  set(url: string, reply: Reply | string): void;
  /** How often an address was asked. */
  asked(url: string): number;
  readonly visits: readonly Visit[];
  close(): Promise<void>;
}

/** Opens the web; what is not set answers 404. */
export async function openHostedWeb(): Promise<HostedWeb> {
  const publisher = await openPublisher();
  const replies = new Map<string, Reply>();
  const addressOf = ({ host, path }: Visit) => `http://${host}${path}`;
  return {
    url: (host, path) => `http://${host}.localhost:${publisher.port}${path}`,
    set(url, reply) {
      replies.set(url, typeof reply === 'string' ? toReply(reply) : reply);
      const { pathname, search } = new URL(url);
      publisher.set(`${pathname}${search}`, (visit) => replies.get(addressOf(visit)) ?? { status: 404 });
    },
    asked: (url) => publisher.visits.filter((visit) => addressOf(visit) === url).length,
    visits: publisher.visits,
    close: () => publisher.close(),
  };
}

function toReply(body: string): Reply {
  const type = /<html/i.test(body)
    ? 'text/html; charset=utf-8'
    : /^\{/.test(body)
      ? 'application/feed+json'
      : 'application/xml';
  return { body, headers: { 'content-type': type } };
}
