/** Whose a collection is: one id in one Redis belongs to one site, whose files have one layout. */
import type { Collection } from './policy.ts';

/** What a collection was first used as. */
export interface SiteClaim {
  /** Base URL of the site. */
  readonly site: string;
  readonly layout: string;
}

/** What a collection is used as here. */
export function toSiteClaim({ site, output }: Pick<Collection, 'site' | 'output'>): SiteClaim {
  return { site, layout: output.layout };
}

/** Why a collection is not used as it is claimed, as a sentence with what to do; undefined where it is. */
export function findClaimFault(id: string, claimed: SiteClaim, here: SiteClaim): string | undefined {
  if (claimed.site === here.site && claimed.layout === here.layout) return undefined;
  const show = ({ site, layout }: SiteClaim) => `${site} (${layout})`;
  return [
    `The collection "${id}" in this Redis belongs to ${show(claimed)}, and is configured for ${show(here)}.`,
    'Give another site its own FRONTWIRE_NAMESPACE, or another id;',
    `if it is the same site, changed, stop its processes and run \`frontwire reindex --collection ${id}\`.`,
  ].join(' ');
}
