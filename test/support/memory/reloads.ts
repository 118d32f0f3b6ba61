/** Requests to take over a changed configuration, in memory: for tests. Same contract as those in Redis. */
import type { ReloadAnswer } from '../../../src/model/reload.ts';
import type { Reloads } from '../../../src/ports/reloads.ts';

/** The requests of one process. */
export function createMemoryReloads(): Reloads {
  const processes = new Map<string, number>();
  const answers = new Map<string, Map<string, ReloadAnswer>>();
  let requested: string | undefined;
  return {
    async attend(process) {
      processes.set(process, Date.now());
      return requested;
    },
    leave: async (process) => void processes.delete(process),
    present: async (withinMs) =>
      [...processes].flatMap(([name, ms]) => (ms >= Date.now() - withinMs ? [name] : [])).sort(),
    async request(id) {
      requested = id;
    },
    async answer(id, answer) {
      answers.set(id, new Map(answers.get(id)).set(answer.process, answer));
    },
    answers: async (id) => [...(answers.get(id)?.values() ?? [])],
  };
}
