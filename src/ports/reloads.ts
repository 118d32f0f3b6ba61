/** The port by which processes that stay are asked to take over a changed configuration. Types only. */
import type { ReloadAnswer } from '../model/reload.ts';

/** Requests, those who hear them, and what they answer, over all processes. */
export interface Reloads {
  /** A process says that it is there; the id of the last request, undefined where there is none. */
  attend(process: string): Promise<string | undefined>;
  leave(process: string): Promise<void>;
  /** The processes that said so within this time (ms) by the clock of the store, in the order of their names. */
  present(withinMs: number): Promise<readonly string[]>;
  request(id: string): Promise<void>;
  answer(id: string, answer: ReloadAnswer): Promise<void>;
  answers(id: string): Promise<readonly ReloadAnswer[]>;
}
