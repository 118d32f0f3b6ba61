/** Hubs and topics that a feed may not name: nobody outside decides what is asked within the operator's network. */
import { toPollUrl } from '../fetch/buildRequest.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';

/**
 * The state without `rel=hub` and `rel=self` that lead into private networks, except for `webSub.allowPrivate`. Without its
 * own, the topic is the address that was polled.
 */
export function withoutPrivateHubs(
  { webSub }: CollectionContext,
  source: Source,
  state: SourceState,
  { isPublicUrl }: Pick<Effects, 'isPublicUrl'>,
): SourceState {
  const { hubs, topicUrl, ...rest } = state;
  const isAllowed = (url: string): boolean => isPublicUrl(url, webSub?.allowPrivate);
  const allowed = hubs?.filter(isAllowed);
  const isTopic = topicUrl !== undefined && (topicUrl === toPollUrl(source, state) || isAllowed(topicUrl));
  return {
    ...rest,
    ...(allowed !== undefined && allowed.length > 0 && { hubs: allowed }),
    ...(isTopic && { topicUrl }),
  };
}
