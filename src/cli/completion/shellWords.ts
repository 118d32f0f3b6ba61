/** What the completions of all shells need to know of the commands. */
import type { CommandNode } from '../toCommandTree.ts';

/** A step from a command to one below it. */
export interface Step {
  readonly from: string;
  readonly name: string;
  readonly to: string;
}

/** A command as the scripts name it: `/sources/list`; the program is the empty text. */
export function toPath(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join('');
}

/** All steps. */
export function toWalk(nodes: readonly CommandNode[]): readonly Step[] {
  return nodes.flatMap(({ path, commands }) =>
    commands.map((command) => ({ from: toPath(path), name: command.name, to: toPath(command.path) })),
  );
}

/** Where a word is followed by a value: `/sources/list --collection`. */
export function listValued(nodes: readonly CommandNode[]): readonly string[] {
  return nodes.flatMap(({ path, options }) =>
    options
      .filter(({ value, isValueOptional }) => value !== undefined && !isValueOptional)
      .flatMap(({ names }) => names.map((name) => `${toPath(path)} ${name}`)),
  );
}

/** A word in single quotes, as sh, bash and zsh read it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
