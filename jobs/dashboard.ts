/** The dashboard: what a person sees of frontwire, and what supervisors and Prometheus ask it. */
import { ensureLogin } from './dashboard/access.ts';
import { createDashboardApp, type DashboardRules } from './dashboard/dashboardApp.ts';
import { openHttpServer } from './httpServer.ts';
import type { JobContext } from './jobKind.ts';

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

/** Requests are short; who sends one slowly is cut off. */
const REQUEST_MS = 15_000;
/** A few people and a few programs look at once; more is an attack or a mistake. */
const MAX_CONNECTIONS = 500;

/**
 * Opens the dashboard. Throws `config_invalid` when the host is off loopback and there is no password, and when the
 * address cannot be listened on.
 */
export async function openDashboard(jobContext: JobContext, options: DashboardOptions): Promise<Dashboard> {
  ensureLogin(options);
  const { fetch } = createDashboardApp(jobContext, options);
  const limits = { requestTimeoutMs: REQUEST_MS, maxConnections: MAX_CONNECTIONS };
  const { host, port } = options;
  const server = await openHttpServer((request, env) => fetch(request, env as object), {
    name: 'dashboard',
    host,
    port,
    ...limits,
  });
  const shown = host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
  return { url: `http://${shown}:${server.port}`, close: server.close };
}
