// A maker that ends without a word at the first picture of a process, as a decoder does that writes where it may not.
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.on('message', ({ bytes }) => {
  const name = Buffer.from(bytes).toString('latin1');
  const seen = join(tmpdir(), name);
  if (name.startsWith('hang')) return;
  if (existsSync(seen)) process.send({ refused: 'seen' });
  else {
    writeFileSync(seen, '');
    process.kill(process.pid, 'SIGSEGV');
  }
});
process.send({ ready: true });
