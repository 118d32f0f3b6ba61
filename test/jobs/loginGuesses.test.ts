import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLoginGuesses } from '../../jobs/dashboard/loginGuesses.ts';

const MINUTE_MS = 60_000;

function openGuesses() {
  const lines: { readonly event: string; readonly fields: Record<string, unknown> }[] = [];
  const clock = { ms: 0 };
  const log = {
    debug() {},
    info() {},
    warn: (event: string, fields: Record<string, unknown> = {}) => void lines.push({ event, fields }),
    error() {},
  };
  const held: (() => void)[] = [];
  const holdUp = () => new Promise<void>((resolve) => void held.push(resolve));
  const letGo = () => {
    for (const end of held.splice(0)) end();
  };
  return { lines, clock, letGo, guesses: createLoginGuesses(log, () => clock.ms, holdUp) };
}

const pausesOf = (lines: readonly { readonly fields: Record<string, unknown> }[]) =>
  lines.map(({ fields }) => fields.pauseMs);

describe('wrong passwords', () => {
  it('wait twice as long each time, are counted and logged with the address of the guesser', async () => {
    const { lines, letGo, guesses } = openGuesses();
    const waiting = Array.from({ length: 8 }, (_, n) => guesses.slowDown(`10.0.0.${n}`));
    assert.deepEqual(pausesOf(lines), [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    assert.deepEqual(lines[2], {
      event: 'dashboard.refused',
      fields: { address: '10.0.0.2', wrongPasswords: 3, pauseMs: 1_000 },
    });
    assert.equal(guesses.count(), 8);
    letGo();
    assert.deepEqual(await Promise.all(waiting), Array(8).fill(true));
  });

  it('begin at the first pause again after a quarter of an hour without any', () => {
    const { lines, clock, guesses } = openGuesses();
    void guesses.slowDown('a');
    void guesses.slowDown('a');
    clock.ms += 16 * MINUTE_MS;
    void guesses.slowDown('a');
    assert.deepEqual(pausesOf(lines), [250, 500, 250]);
  });

  it('are answered at once when very many wait, so that guessing holds no memory', async () => {
    const { letGo, guesses } = openGuesses();
    const waiting = Array.from({ length: 64 }, () => guesses.slowDown('a'));
    assert.equal(await guesses.slowDown('a'), false);
    letGo();
    await Promise.all(waiting);
    assert.equal(guesses.count(), 65);
  });
});
