/** Guides show commands of frontwire, with options that there are, and lead to pages and headings that there are. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../../src/cli/program.ts';
import { flattenTree, toCommandTree } from '../../src/cli/toCommandTree.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const nodes = flattenTree(toCommandTree(createProgram('')));

/** The lines of a page, and whether each is in a block of code. */
function linesOf(text: string): readonly { readonly line: string; readonly isCode: boolean }[] {
  let isCode = false;
  return text.split('\n').map((line) => {
    const isFence = /^ *```/.test(line);
    if (isFence) isCode = !isCode;
    return { line, isCode: isCode || isFence };
  });
}

/** `frontwire …` of code blocks, up to the end of the line or what a shell makes of the rest. */
function commandsOf(text: string): readonly string[] {
  return linesOf(text).flatMap(({ line, isCode }) => {
    const [, words] = /^ *(?:\$ )?(?:npx )?frontwire ([^|<>#;&)]*)/.exec(isCode ? line : '') ?? [];
    return words === undefined ? [] : [words.trim()];
  });
}

/** What is in no block of code. */
function proseOf(text: string): string {
  return linesOf(text)
    .flatMap(({ line, isCode }) => (isCode ? [] : [line]))
    .join('\n');
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((one) =>
      one
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

for (const page of pages) {
  const text = readFileSync(ROOT + page, 'utf8');
  describe(page, () => {
    it('shows commands that there are, with their options', () => {
      for (const line of commandsOf(text)) {
        const words = line.split(/\s+/);
        const found = nodes
          .filter(({ path }) => path.length > 0 && path.every((name, at) => words[at] === name))
          .sort((a, b) => b.path.length - a.path.length)[0];
        assert.ok(found, `frontwire ${line}`);
        const names = found.options.flatMap((option) => option.names);
        for (const option of words.filter((word) => word.startsWith('--')))
          assert.ok(names.includes(option.split('=')[0] ?? ''), `frontwire ${line}: ${option}`);
      }
    });

    it('leads to pages and headings that there are', () => {
      for (const [, link = ''] of proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(link)) continue;
        const [file = '', anchor] = link.split('#');
        const path = file === '' ? ROOT + page : resolve(dirname(ROOT + page), file);
        assert.ok(existsSync(path), `${link}`);
        if (anchor !== undefined) assert.ok(anchorsOf(readFileSync(path, 'utf8')).has(anchor), link);
      }
    });
  });
}
