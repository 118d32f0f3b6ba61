/** Completion for bash, 3.2 (macOS) and later. */
import { type CommandNode, flattenTree, type ValueKind } from '../toCommandTree.ts';
import { listValued, quote, toPath, toWalk } from './shellWords.ts';

/** A script that bash sources. */
export function renderBash(root: CommandNode): string {
  const nodes = flattenTree(root);
  return `# bash completion for frontwire, made by \`frontwire completion bash\`

_frontwire() {
  local cur=\${COMP_WORDS[COMP_CWORD]} option='' at='' i
  COMPREPLY=()
  # which command it is: values of options are no commands
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
${toWalk(nodes)
  .map(({ from, name, to }) => `      ${quote(`${from} ${name}`)}) at=${quote(to)} ;;`)
  .join('\n')}
      ${listValued(nodes).map(quote).join(' | ')}) ((i++)); [ "\${COMP_WORDS[i]}" = = ] && ((i++)) ;;
    esac
  done
  # readline makes words of their own of \`=\` and what is before it
  if [ "$cur" = = ]; then
    option=\${COMP_WORDS[COMP_CWORD - 1]} cur=''
  elif [ "\${COMP_WORDS[COMP_CWORD - 1]}" = = ] && ((COMP_CWORD > 1)); then
    option=\${COMP_WORDS[COMP_CWORD - 2]}
  else
    option=\${COMP_WORDS[COMP_CWORD - 1]}
  fi
  case "$at $option" in
${nodes.flatMap(renderValues).join('\n')}
  esac
  case $at in
${nodes.map(renderWords).join('\n')}
  esac
}

_frontwire_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$2" -- "$1"))
}

_frontwire_paths() {
  local IFS=$'\\n'
  COMPREPLY+=($(compgen "$2" -- "$1"))
  compopt -o filenames 2> /dev/null
}

complete -F _frontwire frontwire
`;
}

/** What completes the value of each option of a command. An option whose value may be left out may be followed by others. */
function renderValues({ path, options }: CommandNode): readonly string[] {
  return options.flatMap(({ names, value, isValueOptional }) => {
    if (value === undefined || isValueOptional) return [];
    const patterns = names.map((name) => quote(`${toPath(path)} ${name}`)).join(' | ');
    return [`    ${patterns}) ${renderValue(value)}return ;;`];
  });
}

function renderValue(value: ValueKind): string {
  if (value === 'anything') return '';
  if (value === 'file') return '_frontwire_paths "$cur" -f; ';
  if (value === 'directory') return '_frontwire_paths "$cur" -d; ';
  return `_frontwire_words "$cur" ${quote(value.words.join(' '))}; `;
}

function renderWords({ path, options, commands, arguments: args }: CommandNode): string {
  const values = args.map(({ value }) => value);
  const words = [
    ...commands.map(({ name }) => name),
    ...values.flatMap((value) => (isWords(value) ? value.words : [])),
  ];
  const flags = options.flatMap(({ names }) => names);
  const shown = commands.length + args.length === 0 ? flags : words;
  const lines = [
    `    ${quote(toPath(path))})`,
    '      case $cur in',
    `        -*) _frontwire_words "$cur" ${quote(flags.join(' '))} ;;`,
    `        *) _frontwire_words "$cur" ${quote(shown.join(' '))}${values.includes('file') ? '; _frontwire_paths "$cur" -f' : ''} ;;`,
    '      esac ;;',
  ];
  return lines.join('\n');
}

function isWords(value: ValueKind): value is { readonly words: readonly string[] } {
  return typeof value === 'object';
}
