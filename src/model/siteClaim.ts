/** Whose a collection is: one id in one Redis belongs to one site, whose files have one layout. */
import { toSlug } from '../text/words/slug.ts';
import { LAYOUTS, type Layout } from './layouts.ts';
import type { Collection } from './policy.ts';

/** What a collection was first used as. */
export interface SiteClaim {
  /** Base URL of the site. */
  readonly site: string;
  readonly layout: string;
  /** Absent in claims of earlier versions. */
  readonly category?: string;
}

/** What a collection is used as here. */
export function toSiteClaim({ site, output, category }: Pick<Collection, 'site' | 'output' | 'category'>): SiteClaim {
  return { site, layout: output.layout, category };
}

/**
 * Why a collection is not used as it is claimed, as a sentence with what to do; undefined where it is. Articles stay where they are
 * until somebody moves them: another layout or category would leave them in a folder that nobody looks into.
 */
export function findClaimFault(id: string, claimed: SiteClaim, here: SiteClaim): string | undefined {
  const was: SiteClaim = { ...(here.category !== undefined && { category: here.category }), ...claimed };
  if (was.site === here.site && was.layout === here.layout && was.category === here.category) return undefined;
  const show = ({ site, layout, category }: SiteClaim) =>
    `${site} (${layout}${category === undefined ? '' : `, category ${category}`})`;
  const [from, to] = [toFolderOf(was), toFolderOf(here)];
  const isMoved = from !== undefined && to !== undefined && from !== to;
  const move = isMoved ? `move the articles from ${from} to ${to} in its output directory, ` : '';
  return [
    `The collection "${id}" in this Redis belongs to ${show(was)}, and is configured for ${show(here)}.`,
    'Give another site its own FRONTWIRE_NAMESPACE, or another id;',
    `if it is the same site, changed, stop its processes, ${move}and run \`frontwire reindex --collection ${id}\`.`,
  ].join(' ');
}

function toFolderOf({ layout, category }: SiteClaim): string | undefined {
  const rule = LAYOUTS[layout as Layout] as (typeof LAYOUTS)[Layout] | undefined;
  return category === undefined ? undefined : rule?.articlesFolder(toSlug(category, 'news'));
}
