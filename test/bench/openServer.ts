/** Servers of the benches: processes of their own, so that their cost is not counted with what is measured. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server, and the line that it printed when it was ready: its port, or its ports. */
export interface BenchServer {
  readonly process: ChildProcess;
  readonly line: string;
}

/** Starts a script of this folder and waits for its line. It ends with the bench, however that ends. */
export async function openServer(script: string, ...words: readonly string[]): Promise<BenchServer> {
  const server = spawn(process.execPath, [join(import.meta.dirname, script), ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { value } = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  return { process: server, line: String(value) };
}
