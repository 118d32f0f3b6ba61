/** `frontwire completion`: what a shell needs to complete commands, options and their values. */
import type { Command } from 'commander';
import { renderBash } from './completion/renderBash.ts';
import { renderFish } from './completion/renderFish.ts';
import { renderZsh } from './completion/renderZsh.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import type { Shell } from './shells.ts';
import { type CommandNode, toCommandTree } from './toCommandTree.ts';

/** What makes the script of each. */
const SCRIPTS: Readonly<Record<Shell, (root: CommandNode) => string>> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** The script for a shell, of all that the program has. */
export function renderCompletion(program: Command, shell: Shell): string {
  return SCRIPTS[shell](toCommandTree(program));
}

/** Prints it. */
export async function completion(program: Command, shell: Shell): Promise<number> {
  print(renderCompletion(program, shell));
  return EXIT.done;
}
