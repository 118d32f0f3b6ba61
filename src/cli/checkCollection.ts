/** `--collection`: one that is not configured is a usage error, not an empty round. */
import { Failure } from '../errors.ts';
import type { Collection } from '../model/policy.ts';

/** Throws `usage` for a collection that the configuration does not have. */
export function checkCollection(
  collections: readonly Collection[],
  { collection }: { readonly collection?: string | undefined },
): void {
  if (collections.some(({ id }) => collection === undefined || id === collection)) return;
  const names = collections.map(({ id }) => id).join(', ');
  throw new Failure('usage', `There is no collection "${collection}"; there are: ${names}.`);
}
