/** `frontwire man`: the manual page, from the same definitions as `--help`. */
import type { Command } from 'commander';
import { EXIT, EXIT_MEANINGS } from './exitCodes.ts';
import { print } from './output.ts';
import { type CommandNode, flattenTree, type OptionNode, toCommandTree } from './toCommandTree.ts';

/** The page in the macros of man(7). */
export function renderManual(program: Command): string {
  const root = toCommandTree(program);
  const [, ...commands] = flattenTree(root);
  const shared = sharedOptions(commands);
  const own = (node: CommandNode) => node.options.filter(({ flags }) => !shared.some((one) => one.flags === flags));
  const lines = [
    `.TH ${root.name.toUpperCase()} 1 "" "${root.name} ${program.version() ?? ''}" "User Commands"`,
    // no word is parted or stretched: what is shown here is copied
    '.nh',
    '.ad l',
    '.SH NAME',
    `${root.name} \\- ${toText(lowerFirst(root.description.replace(/\.$/, '')))}`,
    '.SH SYNOPSIS',
    `.B ${root.name}`,
    `.I command`,
    toText('[options] [arguments]'),
    '.SH DESCRIPTION',
    ...DESCRIPTION.map(toText),
    '.SH OPTIONS',
    'Most commands take these.',
    ...shared.flatMap(renderOption),
    '.SH COMMANDS',
    ...commands.filter(({ name }) => name !== 'help').flatMap((node) => renderCommand(root.name, node, own(node))),
    '.SH EXIT STATUS',
    ...Object.entries(EXIT_MEANINGS).flatMap(([name, meaning]) => item(`${EXIT[name as keyof typeof EXIT]}`, meaning)),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.map(toText),
    '.SH FILES',
    ...item('config/frontwire.yaml', 'The configuration, where neither --config nor FRONTWIRE_CONFIG names another.'),
    ...item('.frontwire/', 'The private Redis of the working directory, where FRONTWIRE_REDIS_URL names no other.'),
  ];
  return `${lines.join('\n')}\n`;
}

/** Prints it. */
export async function manual(program: Command): Promise<number> {
  print(renderManual(program));
  return EXIT.done;
}

const DESCRIPTION = [
  'Results go to the standard output; the log, progress and what went wrong go to the standard error.',
  'Tables fit the terminal; where they go to none, they have everything.',
];

const ENVIRONMENT = [
  'What differs by machine, and secrets: FRONTWIRE_CONFIG, FRONTWIRE_REDIS_URL, FRONTWIRE_NAMESPACE, FRONTWIRE_LOG_LEVEL and others.',
  'Each can also be given as NAME_FILE, the path of a file with the value.',
  'The documentation of frontwire (docs/contract.md in the package) lists all of them.',
];

/** Options that most commands have, in the same words. */
function sharedOptions(commands: readonly CommandNode[]): readonly OptionNode[] {
  const count = (flags: string) => commands.filter(({ options }) => options.some((one) => one.flags === flags)).length;
  const all = new Map(commands.flatMap(({ options }) => options.map((option) => [option.flags, option] as const)));
  return [...all.values()].filter(({ flags }) => count(flags) > commands.length / 2);
}

function renderCommand(program: string, node: CommandNode, options: readonly OptionNode[]): readonly string[] {
  const usage = node.commands.length > 0 ? 'command' : node.usage;
  return [
    `.SS ${quoteArgument(toText([program, ...node.path, usage].join(' ')))}`,
    toText(node.description),
    ...node.arguments.flatMap(({ term, description }) => item(term, description)),
    ...options.flatMap(renderOption),
  ];
}

function renderOption({ names, flags, description }: OptionNode): readonly string[] {
  const [, value] = /([<[].*)$/.exec(flags) ?? [];
  const shown = names.map((name) => `\\fB${toText(name)}\\fR`).join(', ');
  return ['.TP', value === undefined ? shown : `${shown} \\fI${toText(value)}\\fR`, toText(description)];
}

function item(term: string, description: string): readonly string[] {
  return ['.TP', `.B ${quoteArgument(toText(term))}`, toText(description)];
}

/** Text in which nothing is an order: no backslash, no hyphen that could become another sign, no line that begins with a control. */
function toText(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('`', '\\(ga').replaceAll('^', '\\(ha');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

/** An argument of a macro, which quotes end. */
function quoteArgument(text: string): string {
  return `"${text.replaceAll('"', '\\(dq')}"`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
