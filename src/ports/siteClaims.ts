/** The port by which two sites with one collection id are noticed. Types only. */
import type { SiteClaim } from '../model/siteClaim.ts';

/** Whose each collection is. */
export interface SiteClaims {
  /** Undefined for one that nobody claimed. */
  read(collection: string): Promise<SiteClaim | undefined>;
  /** Claims a collection that nobody claimed; whose it is then. */
  claim(collection: string, claim: SiteClaim): Promise<SiteClaim>;
  /** Claims a collection, whosever it was. */
  replace(collection: string, claim: SiteClaim): Promise<void>;
}
