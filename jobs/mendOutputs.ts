/** What others did to output directories, mended within a tick or before a round. */
import { isFailure } from '../src/errors.ts';
import type { JobContext } from './jobKind.ts';

/** Mends every collection's directory. One that cannot be written is told, and holds up no other, and no poll. */
export async function mendOutputs({ app }: JobContext): Promise<void> {
  for (const { id } of app.settings.collections) {
    try {
      await app.mendOutput(id);
    } catch (thrown) {
      if (!isFailure(thrown, 'output_unavailable')) throw thrown;
      app.log.warn('output.unmended', { collection: id, reason: thrown.message });
    }
  }
}
