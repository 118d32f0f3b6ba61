/** Commands on a real terminal: `script` of util-linux opens one, whose width is set. */
import { spawn, spawnSync } from 'node:child_process';
import { buildCli } from './builtCli.ts';

/** False where there is no `script` that takes a command in the form of util-linux: BSD's is another program. */
export const HAS_TERMINAL = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** What a command left on its terminal. */
export interface TerminalOutcome {
  readonly code: number;
  /** Everything that was written, in order. */
  readonly written: string;
  /** The lines as they stand in the end, longer than the terminal where something was. */
  readonly screen: readonly string[];
}

/** Runs a frontwire command whose output and errors go to a terminal of this many columns; its input is no terminal. */
export async function runOnTerminal(
  args: readonly string[],
  { columns, cwd, env }: { readonly columns: number; readonly cwd: string; readonly env: Record<string, string> },
): Promise<TerminalOutcome> {
  const words = ['exec', process.execPath, await buildCli(), ...args].map(
    (word) => `'${word.replaceAll("'", "'\\''")}'`,
  );
  const command = `stty rows 24 columns ${columns}; ${words.join(' ').replace("'exec'", 'exec')}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, written, screen: toScreen(written) }));
  });
}

/** Erase in Line, from the cursor to the end. */
const ERASE = '\u001b[K';
const PART = /\r|\n|\p{Cc}\[K|./gsu;

/** Lines after carriage returns, line feeds and `ESC [ K`; what else a terminal obeys is left in them. */
export function toScreen(written: string): readonly string[] {
  const lines: string[][] = [[]];
  let column = 0;
  for (const [part] of written.matchAll(PART)) {
    const line = lines.at(-1) ?? [];
    if (part === '\r') column = 0;
    else if (part === '\n') lines.push([]);
    else if (part === ERASE) line.length = Math.min(line.length, column);
    else {
      line[column] = part;
      column += 1;
    }
  }
  return lines.map((line) => Array.from(line, (character) => character ?? ' ').join(''));
}
