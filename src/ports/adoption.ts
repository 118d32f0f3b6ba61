/** The ports by which files that others wrote are noticed and adopted. Types only. */

/** Articles that adopted files list as related, before they have files of their own. */
export interface Listings {
  /** The ids of the articles whose files list an article of these names, in order. They are kept when articles are saved. */
  adoptersOf(collection: string, aliases: readonly string[]): Promise<readonly (string | undefined)[]>;
}

/** What an output directory looked like when everything in it was known. */
export interface Manifests {
  /** One mark of all folders with articles, which every new, removed and renamed file in them changes. */
  folders(collection: string): Promise<string | undefined>;
  /** Part of the directory (a day) -> a hash over the names, sizes and times of its files. */
  parts(collection: string): Promise<ReadonlyMap<string, string>>;
  setFolders(collection: string, mark: string): Promise<void>;
  /** Replaces parts; those with an undefined hash are forgotten. */
  setParts(collection: string, parts: ReadonlyMap<string, string | undefined>): Promise<void>;
}
