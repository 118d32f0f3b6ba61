/** Headers that keep a page to itself: no script but ours, no request to anybody else, no frame, no referrer. */
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { PAGE_SCRIPT } from './pages/script.ts';
import { STYLE } from './pages/style.ts';

const CLOSED = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/** For our own pages: the one style sheet and the one script, by their hashes. */
const OWN_POLICY = [
  `default-src 'none'; img-src 'self' data:; connect-src 'self'; ${CLOSED}`,
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(PAGE_SCRIPT)}'`,
].join('; ');

/** For bull-board: its own files; it styles elements inline, and its fonts from elsewhere are not loaded. */
const BOARD_POLICY = [
  `default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; ${CLOSED}`,
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
].join('; ');

/** Sets the headers of every answer. */
export function securePages(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const isBoard = context.req.path === '/queues' || context.req.path.startsWith('/queues/');
    context.header('Content-Security-Policy', isBoard ? BOARD_POLICY : OWN_POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('X-Frame-Options', 'DENY');
    // others learn nothing; with `no-referrer` browsers would also hide from ourselves where a form was sent from
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (!context.req.path.startsWith('/queues/static/')) context.header('Cache-Control', 'no-store');
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
