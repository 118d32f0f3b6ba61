import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GroupRequest, groupLines } from '../../src/pipeline/groupBatch.ts';
import { NEWS } from '../fixtures/stories/news.ts';

const START_MS = Date.UTC(2024, 4, 6, 8);

function requests(hoursApart?: number): readonly GroupRequest[] {
  return NEWS.map(({ id, title, excerpt, provider }, index) => ({
    id,
    title,
    excerpt,
    provider: { domain: provider },
    publishedDateTime:
      hoursApart === undefined ? undefined : new Date(START_MS + index * hoursApart * 3_600_000).toISOString(),
  }));
}

function assertStories(lines: readonly GroupRequest[]): void {
  const answers = groupLines(lines);
  assert.deepEqual(
    answers.map(({ id }) => id),
    NEWS.map(({ id }) => id),
  );
  const named = new Map<string, string>();
  answers.forEach(({ story }, index) => {
    const event = NEWS[index]?.story ?? '';
    assert.equal(named.get(event) ?? story, story, event);
    named.set(event, story);
  });
  assert.equal(new Set(named.values()).size, named.size);
}

test('every line is answered in order with the story it ended up in', () => {
  assertStories(requests(1));
});

test('articles without dates are placed too', () => {
  assertStories(requests());
});

test('a line that cannot be compared still gets a story', () => {
  const [response] = groupLines([{ id: 'empty', title: '' }]);
  assert.match(response?.story ?? '', /^s[0-9a-f]+$/);
});
