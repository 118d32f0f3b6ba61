/** Pauses of long work, so that it does not keep the event loop from everything else. */

/**
 * A pause that is over in a later round of the event loop, when its turn has come: of all that pause, one goes on in a round.
 * However much long work there is, others wait for one step of it.
 */
export function createPause(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const goOn = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(goOn);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(goOn);
    });
}
