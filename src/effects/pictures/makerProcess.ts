/**
 * The process that decodes pictures, one after another. A decoder is the part of a program that strangers feed with bytes: what it does
 * to itself ends this process and no other. It has nothing that is worth taking: no key, no connection, no file.
 */
import { setPriority } from 'node:os';
import { makePicture } from './makePicture.ts';
import type { MakerAnswer, MakerQuestion } from './makerMessages.ts';

/** Behind polls and pages: nobody waits for a picture. */
const PRIORITY = 10;

const say = (answer: MakerAnswer): void => void process.send?.(answer);

process.on('disconnect', () => process.exit(0));
// a stop of frontwire ends it by closing the channel, once the picture in progress is not needed any more
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
try {
  setPriority(PRIORITY);
} catch {
  // not allowed everywhere
}
try {
  const { default: sharp } = await import('sharp');
  // one picture at a time, on one core, and nothing of it is kept
  sharp.concurrency(1);
  sharp.cache(false);
  process.on('message', ({ bytes, order }: MakerQuestion) => {
    void makePicture(sharp, bytes, order).then(say);
  });
  say({ ready: true });
} catch (thrown) {
  const [first = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split(/\n| imported from /);
  say({ missing: first });
}
