import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollectionStatus, Status } from '../../jobs/status/status.ts';
import { renderStatus } from '../../src/cli/renderStatus.ts';

const COUNTS = { published: 12_345, held: 40, hidden: 7, reasons: [{ reason: 'noTitleKeyword', count: 40 }] } as const;
const COLLECTION: CollectionStatus = {
  id: 'artificial-intelligence',
  sources: {
    total: 120,
    statuses: { failing: 20, blocked: 0, gone: 0, limited: 0, moved: 0, paused: 2, new: 0, ok: 98 },
    due: 3,
    nextDue: '2026-11-29T02:10:00Z',
  },
  inbox: 1,
  left: 200,
  articles: { all: COUNTS, last24h: COUNTS, today: COUNTS },
  done: { new: 1, updated: 2, rejected: 3 },
};

function aStatus(needs: number): Status {
  const reason = 'failing: The server does not answer, and its name has been unknown to every resolver for a week now.';
  return {
    at: '2026-11-29T02:00:00Z',
    redis: { usedBytes: 12_000_000, maxBytes: 100_000_000, policy: 'noeviction' },
    running: { state: 'working', heartbeat: '2026-11-29T01:59:30Z', runs: [] },
    queues: [{ name: 'read', waiting: 1, active: 2, delayed: 3, failed: 4, isPaused: true, workers: 2 }],
    collections: [COLLECTION],
    needsLook: Array.from({ length: needs }, (_, n) => ({
      kind: 'source' as const,
      collection: COLLECTION.id,
      subject: `source-${n}`,
      reason,
      again: '2026-11-29T01:00:00Z',
    })),
  };
}

test('the screen fits a terminal of 80 characters, whatever it has to tell', () => {
  const lines = renderStatus(aStatus(20), 80).map(([, text]) => text);
  for (const line of lines) assert.ok([...line].length <= 80, line);
  assert.ok(lines.includes('  and 5 more (--json lists all)'));
});

test('it says what runs, what is due, and what needs a look, with the reason', () => {
  const lines = renderStatus(aStatus(1), undefined);
  const text = lines.map(([, line]) => line).join('\n');
  for (const part of [
    /^Running: serve or work consumed a job of the schedule 30 s ago\.$/m,
    /^read \(paused\) +2 +1 +2 +3 +4$/m,
    /^artificial-intelligence +120 +98 +2 +3 +in 10 min +200 +1$/m,
    /^artificial-intelligence +all +12345 +40 +7 +no topic keyword in the title 40$/m,
    /source-0: failing: .* Due now\.$/m,
  ])
    assert.match(text, part);
});

test('it says so when nothing needs a look', () => {
  assert.deepEqual(renderStatus(aStatus(0), 80).at(-1), ['good', 'Nothing needs a look.']);
});
