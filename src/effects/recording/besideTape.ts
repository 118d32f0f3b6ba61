/** Requests that no tape sees: an archive is a recording itself, and longer than what is recorded of the web beside it. */
import type { Network } from '../../ports/network.ts';

/** The network of a tape, but for archives, which go by it. */
export function besideTape(taped: Network, plain: Network): Network {
  return { fetch: (request, signal) => (request.kind === 'archive' ? plain : taped).fetch(request, signal) };
}
