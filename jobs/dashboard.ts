/** The dashboard: what a person sees of frontwire, and what supervisors and Prometheus ask it. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Failure, toMessage } from '../src/errors.ts';
import { ensureGuarded } from './dashboard/access.ts';
import { createDashboardApp, type DashboardRules } from './dashboard/dashboardApp.ts';
import type { Bench } from './jobKind.ts';

/** Where the dashboard listens, for whom, and whether it may change queues. */
export interface DashboardOptions extends DashboardRules {
  /** 0 for any free port. */
  readonly port: number;
}

/** An open dashboard. */
export interface Dashboard {
  /** With the port that was taken, without a slash at the end. */
  readonly url: string;
  /** Takes no more requests and cuts those that do not end within a second. */
  readonly close: () => Promise<void>;
}

/** Requests at work when the dashboard closes have this long to end. */
const CLOSE_MS = 1_000;
/** Requests are short; who sends one slowly is cut off. */
const REQUEST_MS = 15_000;

/**
 * Opens the dashboard. Throws `config_invalid` when the host is off loopback and there is no password, and when the
 * address cannot be listened on.
 */
export async function openDashboard(bench: Bench, options: DashboardOptions): Promise<Dashboard> {
  ensureGuarded(options);
  const { fetch } = createDashboardApp(bench, options);
  // The adapter would replace the global Request and Response otherwise, for the whole program.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  const port = await listen(server, options);
  const host = options.host.includes(':') ? `[${options.host.replace(/^\[|\]$/g, '')}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => closeServer(server) };
}

function listen(server: Server, { host, port }: DashboardOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: Error) => {
      const place = `${host}:${port}`;
      const reason = 'code' in cause && cause.code === 'EADDRINUSE' ? 'the port is taken' : toMessage(cause);
      const sentence = `The dashboard cannot listen on ${place} (${reason}); set dashboard.host and dashboard.port.`;
      reject(new Failure('config_invalid', sentence, { subject: place, cause }));
    };
    server.once('error', refuse);
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
