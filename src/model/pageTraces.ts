/** What is remembered of a page that was read, to tell what it shares with the other pages of its source. Plain data. */

/** Hashes of what a page shows and claims. Absent or empty where it says nothing. */
export interface PageTraces {
  /** The entry that led to it: a page that is read again replaces itself. */
  readonly key: string;
  /** The title of the page, that of the entry, and the last part of the title tag. */
  readonly title: string;
  readonly stated: string;
  readonly tail: string;
  /** Texts, the excerpt included. */
  readonly blocks: readonly string[];
  readonly pictures: readonly string[];
  /** Addresses: the canonical one, and the one that answered. */
  readonly canonical: string;
  readonly answered: string;
  /** Who wrote it: by the page, and by the entry. Absent in what an older version remembered. */
  readonly authors?: string;
  readonly said?: string;
  /** When the page says that it was changed last. */
  readonly changed?: string;
  /** Dates that the entry states, as given. */
  readonly published: string;
  readonly updated: string;
}
