/** The line between a hostile document and a defect of ours. */
import { Failure, isFailure, toMessage } from '../errors.ts';

/**
 * Runs stages over one document. A defect that it brings to light becomes the failure `internal`, so that it costs this
 * document and nothing else; failures pass as they are.
 */
export function asFailureOf<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (isFailure(thrown)) throw thrown;
    throw new Failure('internal', `Reading ${subject} ended in an error (${toMessage(thrown)}).`, {
      subject,
      cause: thrown,
    });
  }
}
