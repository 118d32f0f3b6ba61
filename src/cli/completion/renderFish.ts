/** Completion for fish, with what commands and options do. */
import { type CommandNode, flattenTree, type OptionNode, type ValueKind } from '../toCommandTree.ts';
import { listValued, toPath, toWalk } from './shellWords.ts';

/** A script that fish sources. */
export function renderFish(root: CommandNode): string {
  const nodes = flattenTree(root);
  const lines = nodes.flatMap(renderNode);
  return `# fish completion for frontwire, made by \`frontwire completion fish\`

# which command it is: values of options are no commands
function __frontwire_at
    set -l tokens (commandline -opc)
    set -l at ''
    set -l is_value 0
    for token in $tokens[2..-1]
        if test $is_value = 1
            set is_value 0
            continue
        end
        switch "$at $token"
${toWalk(nodes)
  .map(
    ({ from, name, to }) => `            case ${quoteFish(`${from} ${name}`)}\n                set at ${quoteFish(to)}`,
  )
  .join('\n')}
            case ${listValued(nodes).map(quoteFish).join(' ')}
                set is_value 1
        end
    end
    test "$at" = "$argv[1]"
end

complete -c frontwire -f
${lines.join('\n')}
`;
}

function renderNode({ path, options, commands, arguments: args }: CommandNode): readonly string[] {
  const start = `complete -c frontwire -n ${quoteFish(`__frontwire_at ${quoteFish(toPath(path))}`)}`;
  const told = (description: string) => `-d ${quoteFish(description)}`;
  return [
    ...commands.map(({ name, description }) => `${start} -a ${quoteFish(name)} ${told(description)}`),
    ...options.map((option) => `${start} ${renderOption(option)} ${told(option.description)}`),
    ...args.flatMap(({ value }) => (value === 'anything' ? [] : [`${start} ${renderValue(value)}`])),
  ];
}

function renderOption({ names, value, isValueOptional }: OptionNode): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ');
  if (value === undefined || isValueOptional) return flags;
  return `${flags} ${value === 'file' ? '-r' : '-x'} ${renderValue(value)}`.trimEnd();
}

function renderValue(value: ValueKind): string {
  if (value === 'anything') return '';
  if (value === 'file') return '-F';
  if (value === 'directory') return "-a '(__fish_complete_directories)'";
  return `-a ${quoteFish(value.words.join(' '))}`;
}

/** A word in single quotes, as fish reads it. */
function quoteFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
