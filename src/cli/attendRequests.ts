/** How a process that stays hears of `frontwire reload`. */
import { hostname } from 'node:os';
import { oneAtATime } from '../../jobs/oneAtATime.ts';
import type { App } from '../app.ts';
import { ATTEND_MS } from '../model/reload.ts';

/** A process that stays, and the request that it answered last: a request that comes while it opens again is not missed. */
export interface Asked {
  readonly process: string;
  last?: string | undefined;
  /** False until it looked for the first time: what was asked before it was there is not meant for it. */
  hasLooked?: boolean;
}

/** `serve 4711@news1` */
export function toProcessName(command: string): string {
  return `${command} ${process.pid}@${hostname()}`;
}

/** Calls `onRequest` with the id of each new request, one after another, until the returned function is called. */
export function attendRequests(
  { attend }: Pick<App['reloads'], 'attend'>,
  asked: Asked,
  onRequest: (id: string) => Promise<void>,
): () => void {
  const look = async (): Promise<void> => {
    const id = await attend(asked.process);
    const isNew = asked.hasLooked === true && id !== undefined && id !== asked.last;
    asked.last = id;
    asked.hasLooked = true;
    if (isNew) await onRequest(id);
  };
  // with Redis away it looks again
  const lookAlone = oneAtATime(look, () => undefined);
  lookAlone();
  const timer = setInterval(lookAlone, ATTEND_MS);
  return () => clearInterval(timer);
}
