/** Looks that come again and again, and must not run over each other. */

/** Does the work unless the last call of it still goes on; what it throws goes to `onFault`. */
export function oneAtATime(work: () => Promise<void>, onFault: (thrown: unknown) => void): () => void {
  let isAtIt = false;
  return () => {
    if (isAtIt) return;
    isAtIt = true;
    void work()
      .catch(onFault)
      .finally(() => {
        isAtIt = false;
      });
  };
}
