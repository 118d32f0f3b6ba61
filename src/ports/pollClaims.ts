/** The port that knows which job polls a source. Types only. */

/**
 * Claims of jobs on sources: at most one job polls a source at a time, whatever asks for the poll. A job is known by a key of its own.
 * A claim is there from before its job is in the queue until its source was polled, so it also tells which sources of a job are still
 * to be polled. One that nobody ends is forgotten after days.
 */
export interface PollClaims {
  /**
   * Claims sources for a job: those that are free, and those that one of `from` has. Says who has the others: source id -> key of
   * its job.
   */
  claim(
    collection: string,
    job: string,
    sourceIds: readonly string[],
    from?: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Which of the sources a job has, those included that it takes over from `from` now; what is free stays free. */
  confirm(
    collection: string,
    job: string,
    sourceIds: readonly string[],
    from?: readonly string[],
  ): Promise<ReadonlySet<string>>;
  /** Ends the claim of a job on a source; a claim of another job stays. */
  release(collection: string, job: string, sourceId: string): Promise<void>;
}
