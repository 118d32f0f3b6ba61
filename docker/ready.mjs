// Ends with 0 when the dashboard of this container is ready: for HEALTHCHECK and readiness probes, which can send no password by
// themselves. `node ready.mjs [URL]`; user and password come from the environment, or from the files that it names.
import { readFileSync } from 'node:fs';

const LONGEST_MS = 4_000;

function read(name) {
  const file = process.env[`${name}_FILE`];
  return process.env[name] || (file ? readFileSync(file, 'utf8').trim() : '');
}

const password = read('FRONTWIRE_DASHBOARD_PASSWORD');
const login = Buffer.from(`${read('FRONTWIRE_DASHBOARD_USER') || 'frontwire'}:${password}`).toString('base64');
const headers = password ? { authorization: `Basic ${login}` } : {};
const url = process.argv[2] ?? 'http://127.0.0.1:4780/readyz';
const response = await fetch(url, { headers, signal: AbortSignal.timeout(LONGEST_MS) }).catch(() => undefined);
process.exitCode = response?.ok ? 0 : 1;
