/** Completions and the manual are made of what `--help` shows, and tried in the shells that there are. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { renderCompletion } from '../../src/cli/completion.ts';
import { renderManual } from '../../src/cli/manual.ts';
import { createProgram } from '../../src/cli/program.ts';
import { SHELLS } from '../../src/cli/shells.ts';
import { flattenTree, toCommandTree } from '../../src/cli/toCommandTree.ts';
import { hasShell, typeInto } from '../support/interactiveShell.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const { version, man } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const program = createProgram(version);
let directory: TemporaryDirectory;

before(async () => {
  directory = await openTemporaryDirectory();
  for (const shell of SHELLS) writeFileSync(join(directory.path, shell), renderCompletion(program, shell));
  writeFileSync(join(directory.path, 'my list.opml'), '');
  mkdirSync(join(directory.path, 'elsewhere'));
});
after(() => directory.remove());

const without = (what: string) => `SKIPPED: there is no ${what}`;
const SHOW = 'frontwire() { local IFS="|"; echo "GOT:$*"; }';
/** What is typed, with tabs, and what is called. */
const TYPED: readonly (readonly [string, string])[] = [
  ['frontwire sou\tli\t', 'sources|list'],
  ['frontwire run --fail\tmos\t', 'run|--fail-on|most'],
  ['frontwire run --config run --al\t', 'run|--config|run|--all'],
  ['frontwire --vers\t', '--version'],
  ['frontwire sources import my\t', 'sources|import|my list.opml'],
  ['frontwire demo --dir else\t', 'demo|--dir|elsewhere'],
  ['frontwire schema conf\t--mark\t', 'schema|config|--markdown'],
];

describe('completion', () => {
  for (const [shell, load] of [
    ['bash', 'source ./bash'],
    ['zsh', 'autoload -Uz compinit; compinit -u -D; source ./zsh'],
  ] as const) {
    const skip = hasShell(shell) ? false : without(`${shell} on a terminal`);
    it(`of ${shell} writes what is meant, as somebody types it`, { skip }, async () => {
      const shown = await typeInto(shell, [SHOW, load, ...TYPED.map(([typed]) => typed)], directory.path);
      const called = [...shown.matchAll(/GOT:([^\r\n"$]*)/g)].map(([, words = '']) => words);
      assert.deepEqual(
        called.filter((words) => words !== '').map((words) => words.replace(/\/$/, '')),
        TYPED.map(([, words]) => words),
        shown,
      );
    });
  }

  const complete = (line: string) =>
    execFileSync('fish', ['--no-config', '-c', `source ./fish; complete -C '${line}'`], {
      cwd: directory.path,
      env: { ...process.env, HOME: directory.path },
      encoding: 'utf8',
    }).match(/^[^\t\n]+/gm);
  it('of fish offers what is meant', { skip: hasShell('fish') ? false : without('fish') }, () => {
    assert.deepEqual(complete('frontwire sou'), ['sources']);
    assert.deepEqual(complete('frontwire sources li'), ['list']);
    assert.deepEqual(complete('frontwire run --fail-on '), ['any', 'most', 'none']);
    assert.deepEqual(complete('frontwire run --config run --a'), ['--all', '--allow-eviction']);
    assert.deepEqual(complete('frontwire sources import m'), ['my list.opml']);
    assert.deepEqual(complete('frontwire schema '), ['article', 'config']);
  });

  it('of bash knows every command and every option of each', {
    skip: hasShell('bash') ? false : without('bash'),
  }, () => {
    const ask = [
      'source ./bash',
      `while read -r line; do COMP_WORDS=($line); COMP_WORDS+=("$tail"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))`,
      `_frontwire; echo "\${COMPREPLY[*]}"; done`,
    ].join('\n');
    const nodes = flattenTree(toCommandTree(program));
    const answers = (tail: string) =>
      spawnSync('bash', ['-c', ask], {
        cwd: directory.path,
        env: { ...process.env, tail },
        input: nodes.map(({ path }) => `frontwire ${path.join(' ')}\n`).join(''),
        encoding: 'utf8',
      }).stdout.split('\n');
    const options = answers('-');
    const words = answers('');
    assert.ok(nodes.length > 30, `${nodes.length} commands`);
    for (const [at, node] of nodes.entries()) {
      const name = node.path.join(' ');
      assert.deepEqual(
        (options[at] ?? '').split(' ').filter((word) => word !== ''),
        node.options.flatMap(({ names }) => names),
        name,
      );
      for (const command of node.commands) assert.ok(words[at]?.split(' ').includes(command.name), name);
    }
  });
});

describe('the manual', () => {
  const manual = renderManual(program);

  it('is docs/frontwire.1, which package.json gives to `man`', () => {
    assert.deepEqual(man, ['docs/frontwire.1']);
    const file = readFileSync(new URL('../../docs/frontwire.1', import.meta.url), 'utf8');
    assert.equal(file, manual, 'write it anew: node --import tsx src/cli/main.ts man > docs/frontwire.1');
  });

  const hasGroff = spawnSync('groff', ['--version']).status === 0;
  it('is set by groff without a warning', { skip: hasGroff ? false : without('groff') }, () => {
    const { status, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z'], { input: manual, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });

  const hasMan = spawnSync('man', ['--version']).status === 0;
  it('shows every command and every option in words that can be copied', {
    skip: hasMan ? false : without('man'),
  }, () => {
    const file = join(directory.path, 'frontwire.1');
    writeFileSync(file, manual);
    const env = { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' };
    const { stdout, stderr } = spawnSync('man', ['-l', file], { encoding: 'utf8', env });
    for (const { path, options } of flattenTree(toCommandTree(program)).filter(({ name }) => name !== 'help')) {
      assert.match(stdout, new RegExp(`^ *frontwire ${path.join(' ')}`, 'm'), stderr);
      for (const { flags } of options.filter((option) => option.names.includes('--version') === false)) {
        const [word = ''] = flags.match(/--[\w-]+/) ?? [];
        assert.ok(stdout.includes(word), `${path.join(' ')} ${word}`);
      }
    }
    assert.match(stdout, /^EXIT STATUS$[\s\S]*^ +130 +Ended by SIGINT\.$/m);
  });
});

describe('a command that is new', () => {
  const grown = createProgram(version);
  grown.command('hum').description("Hums what's new: .once").option('--how-loud <level>', 'as said').argument('<file>');
  it('is in all completions and in the manual without anybody doing anything', () => {
    for (const shell of SHELLS) {
      const script = renderCompletion(grown, shell);
      for (const word of ['hum', 'how-loud']) {
        assert.ok(script.includes(word), `${shell}: ${word}`);
        assert.ok(!renderCompletion(program, shell).includes(`'${word}'`), `${shell}: ${word}`);
      }
      if (!hasShell(shell)) continue;
      const file = join(directory.path, `grown.${shell}`);
      writeFileSync(file, script);
      const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, ''], shell);
    }
    assert.match(renderManual(grown), /^\.SS "frontwire hum \[options\] <file>"\nHums what's new: \.once\n/m);
    assert.match(renderManual(grown), /^\\fB\\-\\-how\\-loud\\fR \\fI<level>\\fR\nas said$/m);
  });
});
