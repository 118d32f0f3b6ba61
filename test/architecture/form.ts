import { maskSource } from './maskSource.ts';
import { type Breach, findAll, lineAt, type SourceFile } from './sourceFiles.ts';

const MAX_LINES = 250;
/** Longest line in characters: patterns, templates and comments included. */
const MAX_WIDTH = 140;
/** Files of data only, which may be as long as they are. */
const DATA_FILE = /\.data\.ts$/;
const VAGUE = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'service'];
const EXPORT = /^export (?:declare )?(?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm;

/** The rules that a look at the code without comments and strings can tell. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/(?:[:<|&,(]|\bas|\bextends) *any\b(?! *[(:=.])|\bany\[\]/g, 'any says nothing; name the type'],
  [/\bexport default\b/g, 'no default exports'],
  [/\benum \w+ *\{/g, 'no enums; a union of strings says the same'],
  [/(?:^|\n)(?:export )?(?:abstract )?class (?!Failure\b)\w+/g, 'no class but Failure'],
  [/\bmkdir\([^)]*recursive/g, 'mkdir with recursive never returns on some file systems; makeFolders does'],
];

/** Comments that switch a check off. A biome-ignore or ts-expect-error with a reason of some length is fine. */
const SWITCHED_OFF =
  /\/[/*]+ *(?:@ts-ignore|@ts-nocheck|eslint-disable|@ts-expect-error(?![:\s]*\S.{9})|biome-ignore\S*\s+[\w/]+(?!\S*:\s*[^<\s].{9}))/g;

/** Breaches of the form of the code: style.md of the project, told apart by message. */
export function checkForm(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) => {
    const code = maskSource(file.text);
    return [
      ...checkLength(file),
      ...checkWidth([file]),
      ...checkData(file, code),
      ...checkName(file),
      ...FORBIDDEN.flatMap(([pattern, rule]) => findAll(file, code, pattern, () => rule)),
      ...findAll(file, file.text, SWITCHED_OFF, (found) => `${found}: a check is switched off without a reason`),
      ...checkExportedNames(file, code),
    ];
  });
}

/** Exported functions and types that no docstring stands before. Further signatures of one function share the first one's. */
export function checkDocstrings(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) => {
    const code = maskSource(file.text);
    const found = [...code.matchAll(EXPORT)].filter((match) => !/^export const /.test(match[0]));
    return found
      .filter((match, at) => found[at - 1]?.[1] !== match[1] && !isDocumented(file.text.slice(0, match.index)))
      .map((match) => ({
        path: file.path,
        line: lineAt(file.text, match.index),
        message: `${match[1]} has no docstring`,
      }));
  });
}

function isDocumented(before: string): boolean {
  const withoutDirectives = before.trimEnd().replace(/(?:\n\s*\/\/ biome-ignore[^\n]*)+$/, '');
  return withoutDirectives.trimEnd().endsWith('*/') && !/\*\/\s*\n\s*\n\s*$/.test(before);
}

function checkLength({ path, text }: SourceFile): readonly Breach[] {
  const lines = text.trimEnd().split('\n').length;
  if (lines <= MAX_LINES || DATA_FILE.test(path)) return [];
  return [{ path, line: MAX_LINES + 1, message: `${lines} lines; at most ${MAX_LINES}` }];
}

/** Lines that are too long. */
export function checkWidth(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const message = `${line.length} characters; at most ${MAX_WIDTH}`;
      return line.length > MAX_WIDTH ? [{ path, line: index + 1, message }] : [];
    }),
  );
}

/** Data files hold constants only: what is done with them is done elsewhere. */
function checkData(file: SourceFile, code: string): readonly Breach[] {
  if (!DATA_FILE.test(file.path)) return [];
  return findAll(
    file,
    code,
    /^(?:export )?(?:async )?(?:function|class)\b[^(]*|^export const \w+ = \([^)]*\)[^=]*=>/gm,
    () => {
      return 'a file of data has no functions';
    },
  );
}

function checkName({ path }: SourceFile): readonly Breach[] {
  const name = (path.split('/').at(-1) ?? '').replace(/(\.\w+)+$/, '');
  const messages = [
    ...(/^[a-z][A-Za-z0-9]*$/.test(name) ? [] : ['the file name is not in camelCase']),
    ...(name === 'index' ? ['no index files'] : []),
    ...(isVague(name) ? [`the file name ${name} says nothing`] : []),
  ];
  return messages.map((message) => ({ path, line: 1, message }));
}

function checkExportedNames(file: SourceFile, code: string): readonly Breach[] {
  return [...code.matchAll(EXPORT)]
    .filter((match) => isVague(match[1] ?? ''))
    .map((match) => ({
      path: file.path,
      line: lineAt(file.text, match.index),
      message: `the name ${match[1]} says nothing`,
    }));
}

function isVague(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_]+/);
  return words.some((word) => VAGUE.includes(word));
}
