/** Calls that come together are answered together. */
import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { inChunks } from './inChunks.ts';

/** What a turn of the event loop has asked of one collection so far. */
interface Turn<Question, Answer> {
  readonly questions: Question[];
  readonly answers: Promise<readonly (Answer | Error)[]>;
}

/**
 * Makes one function of one question out of one of many: questions about a collection in the same turn of the event loop, as of the
 * polls of a shard, go to Redis by one command. `answer` gives one answer for each question, in order; an `Error` among them is thrown
 * to its asker alone, while what `answer` throws is thrown to all. With a window, questions within so many ms of the first are joined.
 */
export function joinCalls<Question, Answer>(
  answer: (collection: string, questions: readonly Question[]) => Promise<readonly (Answer | Error)[]>,
  windowMs = 0,
): (collection: string, question: Question) => Promise<Answer> {
  const turns = new Map<string, Turn<Question, Answer>>();
  const send = async (collection: string, questions: readonly Question[]): Promise<readonly (Answer | Error)[]> => {
    await (windowMs === 0 ? setImmediate() : pause(windowMs));
    turns.delete(collection);
    const parts: (readonly (Answer | Error)[])[] = [];
    for (const chunk of inChunks(questions)) parts.push(await answer(collection, chunk));
    return parts.flat();
  };
  const openTurn = (collection: string): Turn<Question, Answer> => {
    const questions: Question[] = [];
    const turn = { questions, answers: send(collection, questions) };
    turns.set(collection, turn);
    return turn;
  };
  return async (collection, question) => {
    const { questions, answers } = turns.get(collection) ?? openTurn(collection);
    const at = questions.push(question) - 1;
    const own = (await answers)[at];
    if (own instanceof Error) throw own;
    return own as Answer;
  };
}
