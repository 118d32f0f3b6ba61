import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule, RuleField } from '../../src/model/rule.ts';
import { compileRules } from '../../src/rules/compileRules.ts';
import { judgeRules, mayHide, rejectsEntry } from '../../src/rules/judgeRules.ts';
import type { RuleFacts } from '../../src/rules/ruleFacts.ts';

const NOW_MS = Date.UTC(2026, 5, 10, 12);
const HOUR_MS = 3_600_000;

function facts(some: Partial<RuleFacts> = {}): RuleFacts {
  return {
    sourceId: 'blog',
    sourceUrl: 'https://blog.example/feed.xml',
    title: 'Robots win a prize in Zürich',
    texts: ['An excerpt on wheels.', 'The text, which speaks of a give-away and of nothing else.'],
    urls: ['https://www.blog.example/sponsored/robots-win'],
    authors: ['Ada Lovelace'],
    providerName: 'The Example Blog',
    domains: ['blog.example', 'www.blog.example'],
    topics: ['Robotics'],
    language: 'en-GB',
    categories: ['Press Releases'],
    publishedMs: NOW_MS - 2 * HOUR_MS,
    nowMs: NOW_MS,
    unknown: new Set(),
    ...some,
  };
}

/** True if a rule with these conditions acts. */
function acts(when: Rule['when'], some: Partial<RuleFacts> = {}, sourceId?: string): boolean {
  const rule: Rule = { name: 'it', when, does: { hide: true }, ...(sourceId !== undefined && { sourceId }) };
  return judgeRules(compileRules([rule]), facts(some)).ruled?.hidden === 'it';
}

describe('a condition', () => {
  const rows: readonly (readonly [Rule['when'], boolean])[] = [
    [{ title: ['robots'] }, true],
    [{ title: ['ROBOTS WIN'] }, true],
    [{ title: ['robot'] }, false],
    [{ title: ['zurich'] }, true],
    [{ title: ['wheels'] }, false],
    [{ text: ['wheels'] }, true],
    [{ text: ['robots'] }, true],
    [{ text: ['give away'] }, true],
    [{ text: ['giveaway'] }, false],
    [{ title: ['/^robots/'] }, false],
    [{ title: ['/^robots/i'] }, true],
    [{ text: ['/give.?away/'] }, true],
    [{ title: ['/^Robots/'] }, true],
    [{ title: ['/\\bpriz/'] }, true],
    [{ title: ['/\\brize/'] }, false],
    [{ title: ['/\\bprizes? in\\b/'] }, true],
    [{ title: ['/^Rabbits|prize/'] }, true],
    [{ url: ['sponsored'] }, true],
    [{ url: ['/\\/sponsored\\//'] }, true],
    [{ author: ['Lovelace'] }, true],
    [{ provider: ['blog.example'] }, true],
    [{ provider: ['log.example'] }, false],
    [{ provider: ['example blog'] }, true],
    [{ topic: ['robotics'] }, true],
    [{ topic: ['Robotic'] }, false],
    [{ topic: ['/^Rob/'] }, true],
    [{ language: ['en'] }, true],
    [{ language: ['en-GB'] }, true],
    [{ language: ['de'] }, false],
    [{ category: ['press releases'] }, true],
    [{ source: ['blog'] }, true],
    [{ source: ['https://blog.example/feed.xml'] }, true],
    [{ source: ['blo'] }, false],
    [{ olderThanMs: HOUR_MS }, true],
    [{ olderThanMs: 3 * HOUR_MS }, false],
    [{ title: ['nothing', 'prize'] }, true],
    [{ title: ['prize'], author: ['Ada'] }, true],
    [{ title: ['prize'], author: ['Charles'] }, false],
  ];
  for (const [when, expected] of rows) {
    it(`${JSON.stringify(when)} ${expected ? 'holds' : 'does not hold'}`, () => assert.equal(acts(when), expected));
  }

  it('of a domain holds for the hosts in it, and no other that ends alike', () => {
    const of = (domain: string) => acts({ provider: ['spam.example'] }, { domains: [domain], providerName: 'S' });
    assert.deepEqual([of('spam.example'), of('a.b.spam.example'), of('notspam.example')], [true, true, false]);
  });

  it('of a source holds for its articles alone', () => {
    assert.deepEqual([acts({ title: ['prize'] }, {}, 'blog'), acts({ title: ['prize'] }, {}, 'other')], [true, false]);
  });
});

describe('rules', () => {
  const judge = (rules: readonly Partial<Rule>[], some: Partial<RuleFacts> = {}) =>
    judgeRules(
      compileRules(rules.map((rule, at) => ({ name: `r${at}`, when: { title: ['robots'] }, does: {}, ...rule }))),
      facts(some),
    );

  it('all act, a later one undoing an earlier, and boosts add up', () => {
    const { ruled, rulings } = judge([
      { does: { hide: true, boost: 10, trust: 'open', category: 'old' } },
      { does: { boost: -3, trust: 'curated', category: 'new' } },
      { when: { author: ['Ada'] }, does: { hide: false } },
      { when: { author: ['Bob'] }, does: { boost: 1_000 } },
    ]);
    assert.deepEqual([ruled?.hidden, ruled?.category], [undefined, 'new']);
    assert.deepEqual(rulings.boosts, [
      { points: 10, rule: 'r0' },
      { points: -3, rule: 'r1' },
    ]);
    assert.deepEqual(rulings.trust, { value: 'curated', rule: 'r1' });
    assert.deepEqual(ruled?.did, [
      { rule: 'r0', did: 'hides it, adds 10 points, trusts it as open, puts it into the category old' },
      { rule: 'r1', did: 'takes 3 points, trusts it as curated, puts it into the category new' },
      { rule: 'r2', did: 'does not hide it' },
    ]);
  });

  it('see the topics that earlier ones gave and took', () => {
    const { ruled, rulings } = judge([
      { does: { topic: ['Sport'], untopic: ['robotics'] } },
      { when: { topic: ['Sport'] }, does: { boost: 1 } },
      { when: { topic: ['Robotics'] }, does: { reject: true } },
    ]);
    assert.equal(ruled?.rejected, undefined);
    assert.deepEqual(
      [rulings.given, rulings.taken, rulings.boosts.length],
      [[{ topic: 'Sport', rule: 'r0' }], [{ topic: 'Robotics', rule: 'r0' }], 1],
    );
  });

  it('hide what they reject, and say which one it was', () => {
    const { ruled } = judge([{ does: { hide: true } }, { does: { reject: true } }]);
    assert.deepEqual([ruled?.rejected, ruled?.hidden], ['r1', 'r1']);
  });

  it('that do not hold leave nothing behind', () => {
    assert.deepEqual(
      judge([{ when: { title: ['else'] }, does: { hide: true } }]),
      judgeRules(compileRules([]), facts()),
    );
  });
});

describe('an entry', () => {
  const page = new Set<RuleField>(['title', 'text', 'url', 'author', 'provider', 'topic', 'language']);
  const refuse = (rules: readonly Rule[]) => rejectsEntry(compileRules(rules), facts({ unknown: page, topics: [] }));
  const no: Rule = { name: 'no', when: { title: ['robots'] }, does: { reject: true } };

  it('is rejected by what the feed says of it, and by nothing that only its page can say', () => {
    assert.equal(refuse([no]), 'no');
    assert.equal(refuse([{ ...no, when: { topic: ['Robotics'] } }]), undefined);
    assert.equal(refuse([{ ...no, does: { hide: true } }]), undefined);
  });

  it('is read where a later rule may make an exception of its article', () => {
    const but = (when: Rule['when']): Rule => ({ name: 'but', when, does: { reject: false } });
    assert.equal(refuse([no, but({ author: ['Charles'] })]), undefined);
    assert.equal(refuse([no, but({ source: ['other'] })]), 'no');
    assert.equal(refuse([but({ author: ['Ada'] }), no]), 'no');
  });
});

describe('an article that was rebuilt from its file', () => {
  it('may be hidden by a rule on what the file does not tell, and by no other', () => {
    const rebuilt = facts({ texts: ['An excerpt.'], unknown: new Set(['text']) });
    const may = (when: Rule['when']) => mayHide(compileRules([{ name: 'x', when, does: { hide: true } }]), rebuilt);
    assert.deepEqual([may({ text: ['casino'] }), may({ title: ['casino'] })], [true, false]);
    assert.equal(may({ text: ['casino'], source: ['other'] }), false);
  });
});
