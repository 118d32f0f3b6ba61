/** Measurements of all processes, added up in one hash. */
import type { Redis } from 'ioredis';
import { type CounterName, type HistogramName, toObservation, toSeries } from '../../model/measures.ts';
import type { Measurements } from '../../ports/measurements.ts';
import { SECOND_MS } from '../../text/date/durations.ts';
import { toGlobalKey } from './keys.ts';

/** Numbers go to Redis this often at most: less than Prometheus asks (15 s), and nothing beside what jobs write. */
const FLUSH_MS = 5 * SECOND_MS;
/** Counters nobody added to for this long are of a Redis that is no longer in use. */
const KEPT_SECONDS = 30 * 86_400;
/** An end waits this long for Redis: measurements are not worth more. */
const LAST_FLUSH_MS = SECOND_MS;

/** Measurements that are stored some seconds later, together. */
export interface RedisMeasurements extends Measurements {
  /** Stores what is not stored yet, unless Redis is away. Never throws. */
  readonly close: () => Promise<void>;
}

/** `fw:measured`: a hash of series to whole numbers. What Redis did not take is given to it again with the next numbers. */
export function createRedisMeasurements(redis: Redis): RedisMeasurements {
  const key = toGlobalKey('measured');
  let waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let isFlushing = false;
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  };
  const add = (series: string, by: number): void => {
    if (by === 0) return;
    waiting.set(series, (waiting.get(series) ?? 0) + by);
    // while Redis is away one write waits for it, and no second one
    if (!isFlushing) schedule();
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const numbers = waiting;
    waiting = new Map();
    if (numbers.size === 0) return;
    isFlushing = true;
    const batch = redis.multi();
    for (const [series, by] of numbers) batch.hincrby(key, series, by);
    try {
      await batch.expire(key, KEPT_SECONDS).exec();
    } catch {
      for (const [series, by] of numbers) waiting.set(series, (waiting.get(series) ?? 0) + by);
    } finally {
      isFlushing = false;
      if (waiting.size > 0) schedule();
    }
  };
  return {
    count: (name: CounterName, labels, by = 1) => add(toSeries(name, labels), by),
    observe(name: HistogramName, labels, seconds) {
      for (const [series, by] of toObservation(name, labels, seconds)) add(series, by);
    },
    async read() {
      const kept = await redis.hgetall(key);
      return new Map(Object.entries(kept).map(([series, value]) => [series, Number(value)]));
    },
    async close() {
      if (!['ready', 'connect', 'connecting'].includes(redis.status)) return clearTimeout(timer);
      let giveUp: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        giveUp = setTimeout(resolve, LAST_FLUSH_MS);
      });
      await Promise.race([flush(), late]);
      clearTimeout(giveUp);
      clearTimeout(timer);
    },
  };
}
