/** Short commands do not wait for a Redis that is gone or hangs. */
import type { App } from '../src/app.ts';
import { Failure, toMessage } from '../src/errors.ts';
import { withinDeadline } from './deadline.ts';

/** A watch over the Redis of one command. */
export interface RedisWatch {
  /** Never fulfilled; rejects with `redis_unavailable` when Redis has not answered for about ten seconds. */
  readonly failed: Promise<never>;
  readonly dispose: () => void;
}

/** What holds of a watch. */
export interface WatchRules {
  /** How often Redis is asked, and how long each answer may take. */
  readonly askMs: number;
  /**
   * Questions in a row without an answer. Counted, because a busy event loop keeps answers waiting itself: however long it is
   * busy, that costs one question.
   */
  readonly unanswered: number;
}

const RULES: WatchRules = { askMs: 2_000, unanswered: 4 };

/** Watches until disposed. */
export function watchRedis(app: App, { askMs, unanswered }: WatchRules = RULES): RedisWatch {
  let count = 0;
  let isAsking = false;
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    const ask = async (): Promise<void> => {
      if (isAsking) return;
      isAsking = true;
      try {
        await withinDeadline(app.heartbeats.read('watch'), askMs);
        count = 0;
      } catch (thrown) {
        count += 1;
        if (count < unanswered) return;
        const seconds = (askMs * unanswered) / 1_000;
        reject(new Failure('redis_unavailable', `Redis did not answer for ${seconds} s (${toMessage(thrown)}).`));
      } finally {
        isAsking = false;
      }
    };
    timer = setInterval(() => void ask(), askMs);
  });
  failed.catch(() => undefined); // when nobody waits any more
  return { failed, dispose: () => clearInterval(timer) };
}
