/** Keeps two sites with one collection id from writing over each other. */
import { Failure } from '../errors.ts';
import type { Collection } from '../model/policy.ts';
import { findClaimFault, toSiteClaim } from '../model/siteClaim.ts';
import type { Effects } from '../ports.ts';

/** Whether the configured collections are those of this Redis. */
export interface SiteOwner {
  /** Throws `config_invalid` when a collection belongs to another site or layout. Claims nothing. */
  readonly check: () => Promise<void>;
  /** The same, and claims those that nobody has: before anything is written. */
  readonly claim: () => Promise<void>;
  /** Claims a collection whosever it is: the operator says that it is the same site, changed. */
  readonly takeOver: (collection: string) => Promise<void>;
}

/** The owner of these collections, bound to effects. */
export function createSiteOwner(
  collections: readonly Collection[],
  { siteClaims }: Pick<Effects, 'siteClaims'>,
): SiteOwner {
  const refuse = (id: string, fault: string | undefined): void => {
    if (fault) throw new Failure('config_invalid', fault, { subject: id });
  };
  return {
    async check() {
      for (const one of collections) {
        const claimed = await siteClaims.read(one.id);
        refuse(one.id, claimed && findClaimFault(one.id, claimed, toSiteClaim(one)));
      }
    },
    async claim() {
      for (const one of collections) {
        const here = toSiteClaim(one);
        refuse(one.id, findClaimFault(one.id, await siteClaims.claim(one.id, here), here));
      }
    },
    async takeOver(id) {
      for (const one of collections) if (one.id === id) await siteClaims.replace(id, toSiteClaim(one));
    },
  };
}
