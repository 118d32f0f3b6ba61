/** Connections to thousands of hosts, of which most are asked once: what undici's `Agent` does, for half as much of it per host. */
import type { Dispatcher } from 'undici';
import { Client } from './undici.ts';

/** A request as undici takes it, and to whom. */
export type HostRequest = Omit<Dispatcher.RequestOptions, 'origin'> & { readonly origin: string };

/** Connections by origin. */
export interface HostConnections {
  /** Sends a request over an idle connection to its origin, else over one of its own; throws as undici does. */
  request(request: HostRequest): Promise<Dispatcher.ResponseData>;
  destroy(): Promise<void>;
}

/** No connection is open yet. One whose response was read is used again until it is closed. */
export function openHostConnections(options: Client.Options): HostConnections {
  const idle = new Map<string, Set<Client>>();
  const open = new Set<Client>();
  const leaveIdle = (origin: string, client: Client): void => {
    const clients = idle.get(origin);
    if (clients?.delete(client) && clients.size === 0) idle.delete(origin);
  };
  const openClient = (origin: string): Client => {
    const client = new Client(origin, options);
    open.add(client);
    client.on('disconnect', () => {
      // one that is in use connects again by itself, should it have to
      if (idle.get(origin)?.has(client)) open.delete(client);
      leaveIdle(origin, client);
    });
    return client;
  };
  const takeClient = (origin: string): Client => {
    for (const client of idle.get(origin) ?? []) {
      leaveIdle(origin, client);
      return client;
    }
    return openClient(origin);
  };
  const giveBack = (origin: string, client: Client): void => {
    if (client.destroyed || !client.stats.connected) return void open.delete(client);
    const clients = idle.get(origin) ?? new Set();
    idle.set(origin, clients.add(client));
  };
  return {
    async request({ origin, ...request }) {
      const client = takeClient(origin);
      try {
        const response = await client.request(request);
        let isOver = false;
        const end = (): void => {
          if (!isOver) giveBack(origin, client);
          isOver = true;
        };
        // the end comes before whoever reads is told of it, and the close alone where nobody reads to the end
        response.body.once('end', end).once('close', end);
        return response;
      } catch (thrown) {
        giveBack(origin, client);
        throw thrown;
      }
    },
    destroy: () => destroyAll([...open]),
  };
}

/** undici ends each by an error of its own, whose trace nobody reads and costs more than all else of it. */
async function destroyAll(clients: readonly Client[]): Promise<void> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const ends = clients.map((client) => client.destroy());
  Error.stackTraceLimit = stackTraceLimit;
  await Promise.all(ends);
}
