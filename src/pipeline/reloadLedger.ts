/** Asking processes that stay to take over a changed configuration. */
import { ATTEND_MS, type ReloadAnswer } from '../model/reload.ts';
import type { Effects } from '../ports.ts';

/** Three looks: a process that missed them is gone, or hangs. */
const PRESENT_MS = 3 * ATTEND_MS;

/** Requests and answers, bound to effects. */
export interface ReloadLedger {
  /** A process says that it is there; the id of the last request. */
  readonly attend: (process: string) => Promise<string | undefined>;
  readonly leave: (process: string) => Promise<void>;
  /** The processes that hear a request. */
  readonly listPresent: () => Promise<readonly string[]>;
  readonly request: (id: string) => Promise<void>;
  readonly answer: (id: string, answer: ReloadAnswer) => Promise<void>;
  readonly listAnswers: (id: string) => Promise<readonly ReloadAnswer[]>;
}

/** The ledger over all processes of a Redis and namespace. */
export function createReloadLedger({ reloads }: Pick<Effects, 'reloads'>): ReloadLedger {
  return {
    attend: (process) => reloads.attend(process),
    leave: (process) => reloads.leave(process),
    listPresent: () => reloads.present(PRESENT_MS),
    request: (id) => reloads.request(id),
    answer: (id, answer) => reloads.answer(id, answer),
    listAnswers: (id) => reloads.answers(id),
  };
}
