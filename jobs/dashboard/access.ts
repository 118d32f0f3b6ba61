/** Who may see and do what: the Host header, the password, and where a change comes from. */
import type { Context, MiddlewareHandler } from 'hono';
import { Failure } from '../../src/errors.ts';
import { isSameSecret } from '../../src/text/words/fingerprint.ts';
import type { HoldUp, LoginGuesses } from './loginGuesses.ts';

/** Where the dashboard listens, and for whom. */
export interface AccessRules {
  readonly host: string;
  /** `frontwire` when only a password is given. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** How a wrong password is held up; a timer by default. */
  readonly holdUp?: HoldUp | undefined;
}

/** User name that goes with a password when none is configured. */
const DEFAULT_USER = 'frontwire';
/** Who acts where no password is asked for. */
const NOBODY = 'dashboard';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** The one path that is open without a password: supervisors ask it, and it tells nothing. */
const OPEN_PATH = '/healthz';

/** Whom a change is attributed to: everybody who gets in has the one name that is configured. */
export function userOf({ password, user }: AccessRules): string {
  return password ? (user ?? DEFAULT_USER) : NOBODY;
}

/** True for names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** Throws `config_invalid` for a dashboard that others could reach without a password. */
export function ensureLogin({ host, password }: AccessRules): void {
  if (isLoopback(host) || password) return;
  throw new Failure(
    'config_invalid',
    `The dashboard would be open to everybody at ${host}: set FRONTWIRE_DASHBOARD_USER and ` +
      'FRONTWIRE_DASHBOARD_PASSWORD in the environment, or set dashboard.host to 127.0.0.1.',
    { subject: host },
  );
}

/**
 * Lets a request in or answers it: 421 for a foreign Host while there is no password (DNS rebinding; with one, a page of
 * another site has no credentials to send), 401 without the password (after a pause for a wrong one, see `LoginGuesses`),
 * 403 for a change that another site asked for.
 */
export function requireLogin(rules: AccessRules, guesses: LoginGuesses): MiddlewareHandler {
  const { password, user = DEFAULT_USER } = rules;
  return async (context, next) => {
    if (!password && !isLoopback(hostNameOf(context))) {
      return context.text('This dashboard answers on loopback names only.\n', 421);
    }
    if (password && context.req.path !== OPEN_PATH && !isKnown(context, user, password)) {
      // a browser asks once without a password: that is not a guess
      const isGuess = context.req.header('authorization') !== undefined;
      if (isGuess && !(await guesses.slowDown(addressOf(context)))) {
        return context.text('Too many wrong passwords at once. Try again in a minute.\n', 429);
      }
      context.header('WWW-Authenticate', 'Basic realm="frontwire", charset="UTF-8"');
      return context.text('A user name and a password are needed.\n', 401);
    }
    if (!SAFE_METHODS.has(context.req.method) && !isSameOrigin(context)) {
      return context.text('Changes are taken from the dashboard itself only.\n', 403);
    }
    return await next();
  };
}

/** The address of the peer, as the server of Node.js knows it. */
function addressOf(context: Context): string {
  const { incoming } = (context.env ?? {}) as {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
  return incoming?.socket?.remoteAddress ?? 'unknown';
}

function hostNameOf(context: Context): string {
  const host = context.req.header('host') ?? '';
  return host.replace(/:\d+$/, '');
}

/** True if the request carries this name and password. */
function isKnown(context: Context, user: string, password: string): boolean {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  const given = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  return isSameSecret(given, `${user}:${password}`);
}

/** Browsers say where a request comes from, and scripts cannot change it (Fetch Metadata, RFC 6454). */
function isSameOrigin(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  return origin !== undefined && origin === `http://${context.req.header('host')}`;
}
