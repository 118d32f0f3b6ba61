import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { type ScoreRequest, scoreLine } from '../../src/pipeline/scoreBatch.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';

const TAXONOMY = compileTaxonomy([
  { name: 'Robots', parent: 'Technology', keywords: ['robot'] },
  { name: 'Technology', keywords: ['technology'] },
]);

function score(request: Omit<ScoreRequest, 'id'>, known: readonly string[] = []) {
  const options = { defaultTopic: 'World', providers: known.map((domain) => ({ domain })) };
  return scoreLine({ id: 'one', ...request }, TAXONOMY, DEFAULT_SCORING, options);
}

test('topics are assessed when they are not given, and the title\u2019s keywords count', () => {
  const response = score({ title: 'Robots at work', image: true });
  assert.deepEqual(response.topics, ['Robots', 'Technology']);
  assert.equal(response.quality, 20 + 2 * 2 + 15);
  assert.equal(
    response.signals.reduce((sum, { points }) => sum + points, 0),
    response.quality,
  );
});

test('topics that are given are taken as they are', () => {
  assert.deepEqual(score({ title: 'Robots at work', topics: ['Technology'] }).topics, ['Technology']);
  assert.deepEqual(score({ title: 'Robots at work', topics: [] }).quality, 0);
});

test('an article without a topic gets the default one', () => {
  assert.deepEqual(score({ title: 'Weather' }).topics, ['World']);
});

test('a listed provider is known, and null counts as absent', () => {
  const provider = { name: 'Example Times', domain: 'example.com' };
  assert.equal(score({ title: 'Weather', topics: [], provider }, ['example.com']).quality, 30);
  const sparse = { title: 'Weather', topics: [], ampWebUrl: null, featuredContent: null, excerpt: null };
  assert.equal(score(sparse as unknown as ScoreRequest).quality, 0);
});
