/** Completion for zsh, with what commands and options do. */
import { type CommandNode, flattenTree, type ValueKind } from '../toCommandTree.ts';
import { listValued, quote, toPath, toWalk } from './shellWords.ts';

/** A script that zsh evaluates, or finds as `_frontwire` in its `fpath`. */
export function renderZsh(root: CommandNode): string {
  const nodes = flattenTree(root);
  return `#compdef frontwire
# zsh completion for frontwire, made by \`frontwire completion zsh\`

_frontwire() {
  local at='' option='' i
  # which command it is: values of options are no commands
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
${toWalk(nodes)
  .map(({ from, name, to }) => `      (${quote(`${from} ${name}`)}) at=${quote(to)} ;;`)
  .join('\n')}
      (${listValued(nodes).map(quote).join('|')}) ((i++)) ;;
    esac
  done
  if [[ -prefix -*= ]]; then
    option=\${PREFIX%%=*}
    compset -P '*='
  else
    option=\${words[CURRENT-1]}
  fi
  case "$at $option" in
${nodes.flatMap(renderValues).join('\n')}
  esac
  local -a commands options values
  case $at in
${nodes.map(renderWords).join('\n')}
  esac
}

if [[ $funcstack[1] = _frontwire ]]; then
  _frontwire "$@"
else
  compdef _frontwire frontwire
fi
`;
}

function renderValues({ path, options }: CommandNode): readonly string[] {
  return options.flatMap(({ names, value, isValueOptional }) => {
    if (value === undefined || isValueOptional) return [];
    const patterns = names.map((name) => quote(`${toPath(path)} ${name}`)).join('|');
    return [`    (${patterns}) ${renderValue(value)}return ;;`];
  });
}

function renderValue(value: ValueKind): string {
  if (value === 'anything') return '';
  if (value === 'file') return '_files; ';
  if (value === 'directory') return '_files -/; ';
  return `compadd -- ${value.words.map(quote).join(' ')}; `;
}

function renderWords({ path, options, commands, arguments: args }: CommandNode): string {
  const described = options.flatMap(({ names, description }) => names.map((name) => describe(name, description)));
  const values = args.filter(({ value }) => value !== 'anything').map(({ value }) => renderValue(value));
  const lines = [
    `    (${quote(toPath(path))})`,
    `      commands=(${commands.map(({ name, description }) => describe(name, description)).join(' ')})`,
    `      options=(${described.join(' ')})`,
    '      if [[ $PREFIX = -* ]]; then',
    '        _describe -o option options',
    '      else',
    ...(commands.length > 0 ? ['        _describe command commands'] : []),
    ...values.map((value) => `        ${value.replace(/; $/, '')}`),
    ...(commands.length + values.length === 0 ? ['        _describe -o option options'] : []),
    '      fi ;;',
  ];
  return lines.join('\n');
}

/** A word and what it does, as \`_describe\` takes it. */
function describe(name: string, description: string): string {
  return quote(`${name.replaceAll(':', '\\:')}:${description}`);
}
