/**
 * A process of its own that visits one host through the rate limiter:
 * `node --import tsx rateLimitedVisitor.ts <redis> <url> <visits> <spacing>`.
 */
import { Redis } from 'ioredis';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { createRateLimitedNetwork } from '../../../src/effects/net/rateLimitedNetwork.ts';
import { createRedisHostRateLimiter } from '../../../src/effects/redis/hostRateLimiter.ts';
import { isFailure } from '../../../src/errors.ts';
import { untilTold } from '../../support/wait.ts';

const [path = '', url = '', visits = '0', spacing = '0'] = process.argv.slice(2);
const redis = new Redis({ path });
const network = openNetwork({ userAgent: 'frontwire-test/1', allowPrivate: ['127.0.0.0/8'] });
const limiter = createRedisHostRateLimiter(redis, { concurrency: 2, spacingMs: Number(spacing) });
const rateLimited = createRateLimitedNetwork(network, limiter, { now: () => Date.now() });
let refusals = 0;

/** What a job does: try, and when the host is busy come back at the time that it was told. */
async function visit(number: number): Promise<void> {
  const ask = { url: `${url}/${process.pid}/${number}`, kind: 'page', headers: {}, maxBytes: 1_000 } as const;
  for (;;) {
    try {
      await rateLimited.fetch(
        { ...ask, timeoutMs: 5_000, maxRedirects: 3, patienceMs: 50 },
        new AbortController().signal,
      );
      return;
    } catch (failure) {
      if (!isFailure(failure, 'host_busy')) throw failure;
      refusals += 1;
      await untilTold(failure.retryAtMs ?? 0);
    }
  }
}

await Promise.all(Array.from({ length: Number(visits) }, (_, number) => visit(number)));
console.log(JSON.stringify({ refusals }));
await network.close();
redis.disconnect();
