/** The commands as data, read from the definitions that `--help` shows: what completions and the manual are made of. */
import type { Argument, Command, Option } from 'commander';

/** What a value is: one of a few words, a path, or anything. */
export type ValueKind = { readonly words: readonly string[] } | 'file' | 'directory' | 'anything';

/** An option of a command. */
export interface OptionNode {
  /** `--fail-on`, and `-V` where there is a short one. */
  readonly names: readonly string[];
  /** As help shows it: `--fail-on <which>`. */
  readonly flags: string;
  readonly description: string;
  /** Undefined where it takes no value. */
  readonly value: ValueKind | undefined;
  readonly isValueOptional: boolean;
}

/** An argument of a command. */
export interface ArgumentNode {
  /** `<file>`, `[file]`, `<articles...>`. */
  readonly term: string;
  readonly description: string;
  readonly value: ValueKind;
}

/** A command, or the program. */
export interface CommandNode {
  /** The words that call it, without the name of the program: `[]`, `['sources', 'list']`. */
  readonly path: readonly string[];
  readonly name: string;
  readonly description: string;
  /** As help shows it, without the name: `[options] <file>`. */
  readonly usage: string;
  readonly options: readonly OptionNode[];
  readonly arguments: readonly ArgumentNode[];
  readonly commands: readonly CommandNode[];
}

/** Everything that is visible in help. */
export function toCommandTree(command: Command, path: readonly string[] = []): CommandNode {
  const help = command.createHelp();
  return {
    path,
    name: command.name(),
    description: command.description(),
    usage: command.usage(),
    options: help.visibleOptions(command).map((option) => toOption(option, help.optionDescription(option))),
    // those without a description are not visible in help
    arguments: command.registeredArguments.map((argument) => toArgument(argument, help.argumentDescription(argument))),
    commands: help.visibleCommands(command).map((one) => toCommandTree(one, [...path, one.name()])),
  };
}

/** The node and all below it. */
export function flattenTree(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.commands.flatMap(flattenTree)];
}

function toOption({ long, short, flags, required, optional, argChoices }: Option, description: string): OptionNode {
  const [, placeholder = ''] = /[<[]([^>\]]+)/.exec(flags) ?? [];
  return {
    names: [short, long].filter((name) => name !== undefined && name !== null),
    flags,
    description,
    value: required || optional ? toValueKind(argChoices, placeholder, description) : undefined,
    isValueOptional: optional,
  };
}

function toArgument(argument: Argument, description: string): ArgumentNode {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return {
    term: argument.required ? `<${name}>` : `[${name}]`,
    description,
    value: toValueKind(argument.argChoices, argument.name(), description),
  };
}

/** A placeholder says what a value is; arguments that may be a file say so in their description. */
function toValueKind(choices: readonly string[] | undefined, placeholder: string, description: string): ValueKind {
  if (choices) return { words: choices };
  if (placeholder === 'dir') return 'directory';
  return placeholder === 'file' || /\bfiles?\b/.test(description) ? 'file' : 'anything';
}
