/** The server that hubs call (WebSub, sections 5 and 7). It is open to everybody, so everything is bounded. */
import { type Context, Hono } from 'hono';
import { createFairRoom, type RoomSlot } from '../src/app.ts';
import { isFailure, toMessage } from '../src/errors.ts';
import type { WebSubPolicy } from '../src/model/policy.ts';
import type { Source } from '../src/model/source.ts';
import type { Subscription } from '../src/model/subscription.ts';
import { hostOf } from '../src/text/url/url.ts';
import { enqueuePolls } from './enqueuePolls.ts';
import { handleContentDelivery } from './handleContentDelivery.ts';
import { type OpenHttpServer, openHttpServer } from './httpServer.ts';
import type { JobContext } from './jobKind.ts';

/** Cap on a delivery: that of a feed. */
const MAX_BODY_BYTES = 15 * 1024 * 1024;
/**
 * Deliveries in progress, and bytes of theirs held in memory: a hub alone has half of it, and never more than is left for the
 * others. Hubs try again when they are told to wait.
 */
const ROOM = { slots: 32, bytes: 64 * 1024 * 1024 };
const RETRY_AFTER_S = 30;
/** A whole delivery. */
const REQUEST_MS = 30_000;
const MAX_CONNECTIONS = 200;

/** Opens the server; undefined when the configuration has no `webSub`. Throws `config_invalid`. */
export async function openWebSubServer(jobContext: JobContext): Promise<OpenHttpServer | undefined> {
  const policy = jobContext.app.settings.webSub;
  if (policy === undefined) return undefined;
  const { fetch } = createWebSubApp(jobContext, policy);
  const { host, port } = policy;
  const limits = { requestTimeoutMs: REQUEST_MS, maxConnections: MAX_CONNECTIONS };
  const server = await openHttpServer((request) => fetch(request), { name: 'webSub', host, port, ...limits });
  await catchUp(jobContext);
  return server;
}

/** What hubs sent while nobody listened is lost: sources whose polls rest are polled once. */
async function catchUp(jobContext: JobContext): Promise<void> {
  const { app } = jobContext;
  for (const { id } of app.settings.collections) {
    const held = await app.sources.listSubscribed(id);
    if (held.length > 0) await enqueuePolls(jobContext, held);
  }
}

/** The routes: one path per subscription, with a token that nobody can guess. */
export function createWebSubApp(jobContext: JobContext, { publicUrl }: WebSubPolicy): Hono {
  const path = `${new URL(publicUrl).pathname.replace(/\/+$/, '')}/:collection/:source/:token`;
  const room = createFairRoom(ROOM);
  const hooks = new Hono();
  hooks.get(path, async (context) => {
    const found = await findCallback(jobContext, context);
    const answer = found && (await jobContext.app.webSub.verify(found.source, found.subscription, context.req.query()));
    context.header('x-content-type-options', 'nosniff');
    return answer ? context.text(answer.echo) : refuse(context, 404);
  });
  hooks.post(path, async (context) => {
    const found = await findCallback(jobContext, context);
    if (!found) return refuse(context, 404);
    const slot = room.enter(hostOf(found.subscription.hub) ?? found.subscription.hub);
    if (slot === undefined) return refuse(context, 503);
    try {
      return await takeDelivery(jobContext, context, found, slot);
    } finally {
      slot.leave();
    }
  });
  hooks.notFound((context) => refuse(context, 404));
  hooks.onError((thrown, context) => {
    const code = isFailure(thrown) ? thrown.code : 'internal';
    jobContext.app.log.warn('hub.unanswered', { code, reason: toMessage(thrown) });
    return refuse(context, 503);
  });
  return hooks;
}

interface Callback {
  readonly source: Source;
  readonly subscription: Subscription;
}

async function findCallback({ app }: JobContext, { req }: Context): Promise<Callback | undefined> {
  const { collection, source: id, token = '' } = req.param() as Readonly<Record<string, string>>;
  const source = app.settings.collections.find((one) => one.id === collection)?.sources.find((one) => one.id === id);
  const subscription = source && (await app.webSub.find(source, token));
  return source && subscription && { source, subscription };
}

/** A delivery is answered alike whether it was signed or not, so that nobody learns a secret by trying (section 7.1.2). */
async function takeDelivery(
  jobContext: JobContext,
  context: Context,
  { source, subscription }: Callback,
  slot: RoomSlot,
): Promise<Response> {
  const bytes = await readRequestBody(context.req.raw, slot);
  if (bytes === 'too large') return refuse(context, 413);
  if (bytes === 'no room') return refuse(context, 503);
  const delivery = {
    signature: context.req.header('x-hub-signature'),
    contentType: context.req.header('content-type'),
    bytes,
  };
  await handleContentDelivery(jobContext, source, subscription, delivery);
  return context.body(null, 202);
}

/** The body, unless it is too large, whatever its headers say, or its hub has its share of the memory. */
async function readRequestBody(
  { body, headers }: Request,
  slot: RoomSlot,
): Promise<Uint8Array | 'too large' | 'no room'> {
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return 'too large';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return 'too large';
    if (!slot.take(chunk.length)) return 'no room';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Nothing that is refused is read to its end: the connection is closed. */
function refuse(context: Context, status: 404 | 413 | 503): Response {
  context.header('connection', 'close');
  if (status === 503) context.header('retry-after', String(RETRY_AFTER_S));
  return context.body(null, status);
}
