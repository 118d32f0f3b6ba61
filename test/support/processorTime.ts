/** How long a piece of work keeps the processor busy: on a loaded machine it waits longer, but it does not compute longer. */

/** The processor time that some work takes in this process, in milliseconds. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
