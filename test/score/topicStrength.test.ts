import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Topic, TopicDecision } from '../../src/model/score.ts';
import { DEFAULT_SCORING, scoringSchema } from '../../src/model/scoring.ts';
import { assessTopics } from '../../src/score/assessTopics.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';
import type { TopicOptions, TopicSubject } from '../../src/score/topicSubject.ts';

const NEWS: readonly Topic[] = [
  { name: 'Business', keywords: ['market', 'company', 'economy', 'investors', 'Bank'] },
  { name: 'Politics', keywords: ['president', 'parliament', 'Regierung'] },
  { name: 'Sport', keywords: ['match', 'league', 'coach'] },
  { name: 'AI', keywords: ['AI', 'machine learning'] },
  { name: 'Health', keywords: ['WHO', 'patients', { word: 'gift', language: 'de' }] },
];
const TAXONOMY = compileTaxonomy(NEWS);

function decide(subject: TopicSubject, options: Partial<TopicOptions> = {}, taxonomy = TAXONOMY): TopicDecision {
  return assessTopics(subject, taxonomy, DEFAULT_SCORING, { ...DEFAULT_POLICY.topics, ...options });
}
const namesOf = (subject: TopicSubject, options?: Partial<TopicOptions>) =>
  decide(subject, options).topics.map(({ name }) => name);

/** Text without any keyword, of about this many words. */
const filler = (words: number) =>
  Array.from({ length: words / 10 }, () => 'they played old songs for hours while rain fell outside.').join(' ');

describe('the strength of a topic', () => {
  it('does not come from one passing mention in a long text', () => {
    const text = `${filler(300)} Their record company sent flowers. ${filler(300)}`;
    const { topics, rejected } = decide({ title: 'The Pebble Sisters set a 40th anniversary tour', text });
    assert.deepEqual(topics, []);
    assert.deepEqual(
      rejected.map(({ name, why }) => [name, why]),
      [['Business', 'is weaker than the minimum of 2.1: a passing mention']],
    );
  });

  it('does not come from names of places that a keyword is in the middle of', () => {
    const dates = 'June 3 at Lindal Market Amphitheatre and June 9 at Orrin Market Hall';
    assert.deepEqual(
      namesOf({ title: 'The Pebble Sisters set a tour', text: `${filler(300)} ${dates}. ${filler(100)}` }),
      [],
    );
    assert.deepEqual(namesOf({ title: 'The Market Reopens Today' }), ['Business']);
  });

  it('depends on where a keyword is', () => {
    const scores = [
      { title: 'The company', text: filler(400) },
      { title: 'A', excerpt: 'The company.', text: filler(400) },
      { title: 'A', headings: ['The company'], text: filler(400) },
      { title: 'A', text: `The company. ${filler(400)}` },
      { title: 'A', text: `${filler(200)} The company. ${filler(200)}` },
    ].map((subject) => decide(subject, { minimum: 0 }).topics[0]?.score ?? 0);
    assert.deepEqual(
      [...scores].sort((a, b) => b - a),
      scores,
    );
    assert.ok((scores[0] ?? 0) > 2 * (scores[4] ?? 0));
  });

  it('depends on how often a keyword is there for the length, and more on how many agree', () => {
    const strength = (text: string) => decide({ title: 'A', text }, { minimum: 0 }).topics[0]?.score ?? 0;
    const short = strength(`${filler(100)} company company`);
    assert.ok(short > strength(`${filler(1000)} company company`));
    assert.ok(strength(`${filler(400)} company market economy`) > strength(`${filler(400)} company company company`));
  });

  it('leaves out what is far weaker than the strongest, and what is past the maximum, with the reason', () => {
    const text = `The coach won the league match. ${filler(60)} The president was there.`;
    const { topics, rejected } = decide({ title: 'A league of its own', text });
    assert.deepEqual(
      topics.map(({ name }) => name),
      ['Sport'],
    );
    assert.match(rejected[0]?.why ?? '', /^is far weaker than Sport \(/);
    const both = { title: 'President and coach' };
    assert.deepEqual(namesOf(both), ['Politics', 'Sport']);
    assert.deepEqual(namesOf(both, { maximum: 1 }), ['Politics']);
    assert.equal(decide(both, { maximum: 1 }).rejected[0]?.why, 'is past the 1 strongest');
  });

  it('is less where a keyword says little in the collection', () => {
    const subject = { title: 'President and coach' };
    const tellingOf = (keyword: string) => (keyword === 'president' ? 0.3 : 1);
    assert.deepEqual(namesOf(subject, { tellingOf }), ['Sport']);
  });
});

describe('the forms of a keyword', () => {
  it('in capitals are capitals, also in languages that have the word', () => {
    assert.deepEqual(namesOf({ title: '« J’ai fini », dit-il ; ai-je tort ?', language: 'fr' }), []);
    assert.deepEqual(namesOf({ title: 'Regali ai bambini ai margini', language: 'it' }), []);
    assert.deepEqual(namesOf({ title: 'The man who knew' }), []);
    assert.deepEqual(namesOf({ title: 'Neues von der AI-Konferenz' }), ['AI']);
    assert.deepEqual(namesOf({ title: 'WHO warns' }), ['Health']);
  });

  it('in capitals say nothing in a headline that is all capitals, other keywords do', () => {
    assert.deepEqual(namesOf({ title: 'WHO WINS THE CUP' }), []);
    assert.deepEqual(namesOf({ title: 'THE COACH WHO CAME BACK' }), ['Sport']);
  });

  it('include inflection, relatives and German compounds', () => {
    for (const title of ['Companies wait', 'An investor waits', 'La economía crece', 'Die Zentralbank wartet'])
      assert.deepEqual(namesOf({ title }), ['Business'], title);
    for (const title of ['Presidential weeks', 'Le président arrive', 'Die Bundesregierung berät', 'Zwei Regierungen'])
      assert.deepEqual(namesOf({ title }), ['Politics'], title);
    for (const title of ['Marketplace of ideas and their colleagues', 'Bankett', 'Accompany me'])
      assert.ok(!namesOf({ title }).includes('Sport'), title);
  });

  it('hold for the language that a keyword names', () => {
    assert.deepEqual(namesOf({ title: 'Gift im Essen', language: 'de-AT' }), ['Health']);
    assert.deepEqual(namesOf({ title: 'A gift for mother', language: 'en' }), []);
    assert.deepEqual(namesOf({ title: 'Gift' }), ['Health']);
  });

  it('are those of the name, and of the section of that name in any language', () => {
    assert.deepEqual(namesOf({ title: 'Wirtschaft im Wandel' }), ['Business']);
    assert.deepEqual(namesOf({ title: 'Deportes y salud' }).sort(), ['Health', 'Sport']);
    const named = compileTaxonomy([
      { name: 'World', keywords: [] },
      { name: 'Football', keywords: ['goal'] },
      { name: 'Sport', keywords: ['match'] },
    ]);
    const found = (title: string) => decide({ title }, {}, named).topics.map(({ name }) => name);
    assert.deepEqual(found('The world of tomorrow'), []);
    assert.deepEqual(found('Football is back'), ['Football']);
    assert.deepEqual(found('Tennis is back'), ['Sport']);
    assert.deepEqual(namesOf({ title: 'The governor of the island' }), []);
  });
});

describe('what the publisher says', () => {
  it('decides by the section, whatever passes by in the text', () => {
    const subject = { title: 'The market of dreams', text: filler(100) };
    assert.deepEqual(namesOf(subject), ['Business']);
    for (const publisher of [
      { sections: ['Sport'] },
      { sections: ['Sports'] },
      { sections: ['Startseite', 'Fußball'] },
      { categories: ['Deportes'] },
    ])
      assert.equal(namesOf({ ...subject, publisher })[0], 'Sport', JSON.stringify(publisher));
    assert.equal(namesOf({ ...subject, webUrl: 'https://a.example/de/sport/2024/der-markt' })[0], 'Sport');
    assert.equal(namesOf({ ...subject, webUrl: 'https://a.example/sport' })[0], 'Business');
  });

  it('counts by how much of a term a keyword is, and a tag less than a section', () => {
    const [section, part, tag] = [
      { sections: ['Politics'] },
      { sections: ['Life and politics of small towns'] },
      { tags: ['politics'] },
    ].map((publisher) => decide({ title: 'A', publisher }, { minimum: 0 }).topics[0]?.score ?? 0);
    assert.ok((section ?? 0) > 2 * (part ?? 0));
    assert.ok((section ?? 0) > 2 * (tag ?? 0));
  });

  it('says little where it names everything at once', () => {
    const tags = ['news', 'politics', 'business', 'sport', 'health', 'AI'];
    assert.deepEqual(namesOf({ title: 'A quiet week', publisher: { tags } }), []);
    assert.deepEqual(namesOf({ title: 'The coach', publisher: { tags } }), ['Sport']);
  });
});

describe('the preset `portal`', () => {
  const scoring = scoringSchema.parse({ preset: 'portal' });
  const taxonomy = compileTaxonomy(NEWS, scoring);
  const topics = (subject: TopicSubject) => assessTopics(subject, taxonomy, scoring, DEFAULT_POLICY.topics).topics;

  it('gives every topic of which a keyword is anywhere', () => {
    const found = topics({
      title: 'The coach',
      text: `${filler(600)} j’ai the company`,
      publisher: { sections: ['Politics'] },
    });
    assert.deepEqual(
      found.map(({ name, score }) => [name, score]),
      [
        ['Sport', 3],
        ['Business', 1],
        ['AI', 1],
      ],
    );
  });
});
