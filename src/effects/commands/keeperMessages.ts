/** What frontwire and the keeper of a command say to each other. */

/** What to run. The second message, whatever it is, ends it. */
export interface KeeperOrder {
  readonly program: string;
  readonly words: readonly string[];
}

/** How it ended: by itself, by a signal, or never started (a code of the operating system). */
export interface KeeperAnswer {
  readonly code?: number;
  readonly signal?: string;
  readonly unstarted?: string;
}
