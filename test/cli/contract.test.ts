import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { configJsonSchema } from '../../config/schema.ts';
import { EXIT } from '../../src/cli/exitCodes.ts';
import { runCli } from '../support/cli.ts';

const contract = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
const section = (number: number) => contract.split(/^## /m)[number] ?? '';

describe('docs/contract.md', () => {
  test('lists the front matter keys in the order of the schema', async () => {
    const { stdout } = await runCli(['schema', 'article']);
    const [keys = ''] = /^`category`[^.]*?`secured`$/m.exec(section(3)) ?? [];
    assert.deepEqual(keys.match(/\w+/g), Object.keys(JSON.parse(stdout).properties));
  });

  test('lists every command', async () => {
    const { stdout } = await runCli(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?= (?!\s*Turns))/gm)].map(([, name]) => name ?? '');
    assert.ok(commands.length > 10, stdout);
    for (const name of commands.filter((one) => one !== 'help'))
      assert.match(section(7), new RegExp(`^\\| .*\`${name}\\b`, 'm'), name);
  });

  test('names every key of the configuration', () => {
    const { properties } = configJsonSchema() as { properties: Record<string, unknown> };
    const listed = new Set(section(6).match(/\w+/g));
    const inScoring = new Set(section(4).match(/\w+/g));
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const keys = Object.entries((node as { properties?: Record<string, unknown> }).properties ?? {});
      for (const [key, value] of keys) {
        assert.ok(listed.has(key) || inScoring.has(key), key);
        visit(value);
      }
      for (const [key, value] of Object.entries(node)) if (key !== 'properties') visit(value);
    };
    visit({ properties });
  });

  test('lists every exit code', () => {
    for (const code of Object.values(EXIT)) assert.match(section(7), new RegExp(`^\\|.*\\b${code}\\b.*\\|`, 'm'));
  });
});
