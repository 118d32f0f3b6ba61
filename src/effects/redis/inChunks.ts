/** Long lists in commands of a bounded length: a command holds up everybody on the same Redis. */

/** Keys or fields of one command. */
export const CHUNK = 500;

/** The items in lists of at most `most`, in order; no list for no items. */
export function inChunks<T>(items: readonly T[], most = CHUNK): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += most) chunks.push(items.slice(start, start + most));
  return chunks;
}

/** The answers to a question about each chunk, joined in the order of the items. */
export async function askInChunks<T, R>(
  items: readonly T[],
  ask: (chunk: readonly T[]) => Promise<readonly R[]>,
  most = CHUNK,
): Promise<R[]> {
  const answers: R[] = [];
  for (const chunk of inChunks(items, most)) answers.push(...(await ask(chunk)));
  return answers;
}
