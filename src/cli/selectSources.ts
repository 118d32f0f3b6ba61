/** `--collection` and `--source`: names that are not configured are usage errors, not empty rounds. */
import { Failure } from '../errors.ts';
import type { Collection } from '../model/policy.ts';

/** Throws `usage` for a collection or source that the configuration does not have. */
export function checkSelection(
  collections: readonly Collection[],
  options: { readonly collection?: string | undefined; readonly source?: string | undefined },
): void {
  const { collection, source } = options;
  const chosen = collections.filter(({ id }) => collection === undefined || id === collection);
  if (chosen.length === 0) {
    const names = collections.map(({ id }) => id).join(', ');
    throw new Failure('usage', `There is no collection "${collection}"; there are: ${names}.`);
  }
  if (source !== undefined && !chosen.some(({ sources }) => sources.some(({ id }) => id === source))) {
    throw new Failure('usage', `There is no source "${source}"; \`frontwire sources list\` shows them.`);
  }
}
