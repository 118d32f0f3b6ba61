import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { TopicMatch } from '../../src/model/score.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { assessTopics } from '../../src/score/assessTopics.ts';
import { compileTaxonomy, type Taxonomy } from '../../src/score/taxonomy.ts';
import type { TopicOptions, TopicSubject } from '../../src/score/topicSubject.ts';

const TOPICS = compileTaxonomy([
  { name: 'AI', keywords: ['artificial intelligence', 'AI'] },
  { name: 'Robots', parent: 'AI', keywords: ['robot', 'self driving'] },
  { name: 'Tesla', parent: 'Robots', keywords: ['Tesla'], not: ['Nikola Tesla'] },
  { name: 'IT', keywords: ['IT'] },
  { name: 'C++', keywords: ['C++'] },
  { name: '人工知能', keywords: ['人工知能', '深層学習'] },
]);

function decide(subject: TopicSubject, taxonomy: Taxonomy = TOPICS, options: Partial<TopicOptions> = {}) {
  return assessTopics(subject, taxonomy, DEFAULT_SCORING, { ...DEFAULT_POLICY.topics, ...options });
}

function assess(subject: TopicSubject, taxonomy?: Taxonomy, options?: Partial<TopicOptions>): readonly TopicMatch[] {
  return decide(subject, taxonomy, options).topics;
}

function topicsOf(title: string): readonly string[] {
  return assess({ title }).map(({ name }) => name);
}

test('a keyword inside a word is not found', () => {
  assert.deepEqual(topicsOf('Central bank raises rates again'), []);
});

test('hyphen and space are alike, whatever the case', () => {
  assert.deepEqual(topicsOf('SELF-DRIVING taxis arrive'), ['Robots', 'AI']);
  assert.deepEqual(topicsOf('Self\u2011driving taxis arrive'), ['Robots', 'AI']);
});

test('a plural s and a possessive are allowed', () => {
  assert.deepEqual(topicsOf('Robots at work'), ['Robots', 'AI']);
  assert.deepEqual(topicsOf('Tesla\u2019s new plant'), ['Tesla', 'Robots', 'AI']);
});

test('the plural of an abbreviation is told from a word by its capitals', () => {
  assert.deepEqual(topicsOf('The town and its river'), []);
  assert.deepEqual(topicsOf('A tale of two AIs'), ['AI']);
});

test('parents are implied and stand behind what is more exact', () => {
  const [first, second, third] = assess({ title: 'Tesla recalls cars' });
  assert.deepEqual([first?.because, second?.because, third?.because], ['keyword', 'parent', 'parent']);
  assert.deepEqual([first?.score, second?.score, third?.score], [4.29, 2.15, 1.08]);
});

test('a not term removes its topic and what only that topic implied', () => {
  assert.deepEqual(topicsOf('The life of Nikola Tesla'), []);
  assert.deepEqual(topicsOf('The robot of Nikola Tesla'), ['Robots', 'AI']);
});

test('languages without spaces are matched', () => {
  assert.deepEqual(topicsOf('\u65b0\u3057\u3044\u4eba\u5de5\u77e5\u80fd\u304c\u767b\u5834'), ['人工知能']);
  assert.deepEqual(topicsOf('\u751f\u6210AI\u304c\u767b\u5834'), ['AI']);
});

test('signs that belong to a word are kept', () => {
  assert.deepEqual(topicsOf('A new standard for C++ is out'), ['C++']);
  assert.deepEqual(topicsOf('Vitamin C and you'), []);
});

test('hits say which keyword matched where and how often', () => {
  const [match] = assess({
    title: 'Robot wins',
    excerpt: 'A robot beats robots.',
    text: 'No machines here.',
  });
  assert.deepEqual(match?.hits, [
    { keyword: 'robot', field: 'title', count: 1 },
    { keyword: 'robot', field: 'excerpt', count: 2 },
  ]);
});

test('topics of the source are given, with their parents; the default topic only fills a gap', () => {
  const given = assess({ title: 'Weather', sourceTopics: ['Robots'] });
  assert.deepEqual(
    given.map(({ name, because }) => [name, because]),
    [
      ['Robots', 'source'],
      ['AI', 'parent'],
    ],
  );
  const [gap] = assess({ title: 'Weather' }, TOPICS, { defaultTopic: 'World' });
  assert.equal(gap?.because, 'default');
  assert.deepEqual(topicsOf('Weather'), []);
});

test('a circle of parents ends', () => {
  const circle = compileTaxonomy([
    { name: 'A', parent: 'B', keywords: ['one'] },
    { name: 'B', parent: 'A', keywords: ['two'] },
  ]);
  assert.deepEqual(
    assess({ title: 'one' }, circle).map(({ name }) => name),
    ['A', 'B'],
  );
});

test('a parent that is null or empty, as other programs write it, is none', () => {
  const topics = [
    { name: 'A', parent: null, keywords: ['one'] },
    { name: 'B', parent: '', keywords: ['one'] },
  ];
  const taxonomy = compileTaxonomy(topics as unknown as Parameters<typeof compileTaxonomy>[0]);
  assert.deepEqual(
    assess({ title: 'one' }, taxonomy).map(({ name }) => name),
    ['A', 'B'],
  );
});
