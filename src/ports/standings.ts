/** The index by standing, which an earlier version did not have. */

/** What completes it. */
export interface Standings {
  /** True once every article is in it. Two commands. */
  hasStandings(collection: string): Promise<boolean>;
  /** Puts every article into it: reads the collection once, `pause`ing between its parts. */
  completeStandings(collection: string, pause: () => Promise<void>): Promise<void>;
}
