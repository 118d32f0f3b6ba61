/** For whom a document speaks (docs/authority.md). */

/** What a document that was read for a source may speak for. */
export interface Voice {
  /** Registrable domains of the source's address and of the document's, and their hosts without the prefix of a device. */
  readonly domains: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Domains that the operator lists. */
  readonly listed: readonly string[];
  /** Hosts whose pages announce the feed, without the prefix of a device. */
  readonly announcedBy: ReadonlySet<string>;
}
