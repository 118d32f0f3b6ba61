/** A shell as a person uses it: on a terminal, with keys that are pressed one line after the other. */
import { spawn, spawnSync } from 'node:child_process';
import { HAS_TERMINAL } from './terminal.ts';
import { until } from './wait.ts';

/** How each is started without the files of its user, and told what its prompt is. */
const SHELLS = {
  bash: { start: 'bash --norc --noprofile -i', prompt: (text: string) => `PS1='${text}'` },
  zsh: { start: 'zsh -f -i', prompt: (text: string) => `PROMPT='${text}'` },
  fish: { start: 'fish --no-config -i', prompt: (text: string) => `function fish_prompt; echo -n '${text}'; end` },
} as const;

/** One of the shells that can be tried. */
export type InteractiveShell = keyof typeof SHELLS;

/** False where the shell, or the program that opens its terminal, is not installed. */
export function hasShell(shell: InteractiveShell): boolean {
  return HAS_TERMINAL && spawnSync(shell, ['-c', 'true']).status === 0;
}

/** Types lines into a shell, each once the shell waits for it, and returns all that its terminal showed. */
export async function typeInto(shell: InteractiveShell, lines: readonly string[], cwd: string): Promise<string> {
  const { start, prompt } = SHELLS[shell];
  const env = { ...process.env, TERM: 'dumb', HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd };
  const child = spawn('script', ['-qefc', `stty rows 24 columns 200; ${start}`, '/dev/null'], {
    cwd,
    env,
    stdio: 'pipe',
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  const untilPrompt = (times: number) =>
    until(`prompt ${times} of ${shell}`, () => shown.split('ready>').length > times);
  try {
    // the text of the prompt is put together, so that the echo of this line is not taken for it
    child.stdin.write(`${prompt("rea''dy>")}\r`);
    for (const [index, line] of lines.entries()) {
      await untilPrompt(index + 1);
      child.stdin.write(`${line}\r`);
    }
    await untilPrompt(lines.length + 1);
    return shown;
  } finally {
    child.kill('SIGKILL');
  }
}
