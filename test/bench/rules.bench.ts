/** A thousand rules over ten thousand articles beside the scoring of these articles: at most a fifth of its time. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../src/model/article.ts';
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { Rule, RuleConditions } from '../../src/model/rule.ts';
import { type CollectionContext, toContext } from '../../src/pipeline/collectionContext.ts';
import { scoreDraft } from '../../src/pipeline/scoreDraft.ts';
import { listWords } from '../../src/text/words/words.ts';
import { corpusFolder } from '../corpus/corpusFolder.ts';
import { makeArticles } from './madeArticles.ts';
import { report } from './report.ts';

const NOW_MS = Date.UTC(2026, 5, 10, 13);
const ARTICLES = 10_000;
const RULES = 1_000;
const TOPICS = 50;
const KEYWORDS_PER_TOPIC = 10;
/** Made excerpts have thirty words; texts of news have some four hundred. */
const EXCERPTS_PER_TEXT = 13;
const ROUNDS = 5;
/** No text is twice in a piece: the second time, its topics would be remembered. */
const PIECE = 450;
const MOST_SHARE = 0.2;

interface Sample {
  readonly title: string;
  readonly excerpt: string;
  readonly text: string;
  readonly provider: string;
}

const samples = listSamples();
const words = listRareWords();
/** As many keys as an evidence memo holds, so that it holds nothing else. */
const strangers = Array.from({ length: 1_001 }, (_, index) => `stranger ${index}`);
const drafts = samples.map(toDraft);
const ruled = toCollectionContext(Array.from({ length: RULES }, (_, index) => toRule(index)));
const unruled = toCollectionContext([]);

const [scoringMs = 0, withRulesMs = 0] = measure([unruled, ruled]);
const rulesMs = withRulesMs - scoringMs;
const share = rulesMs / scoringMs;
const acted = drafts.filter((draft) => scoreDraft(ruled, draft, NOW_MS).ruled !== undefined).length;
console.table([
  { articles: ARTICLES, rules: RULES, scoringMs, rulesMs, acted, share: `${(100 * share).toFixed(1)} %` },
]);
console.log(`${RULES} rules take ${(100 * share).toFixed(1)} % of the time of scoring (at most ${100 * MOST_SHARE} %)`);
report('rules', { articles: ARTICLES, rules: RULES, scoringMs, rulesMs, acted, share: Number(share.toFixed(3)) });
if (share > MOST_SHARE) process.exitCode = 1;

/** Texts of the corpus, used again until there are enough; made ones where there is no corpus. */
function listSamples(): readonly Sample[] {
  const file = join(corpusFolder, 'clusters/ecbplus.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const real = lines.map((line) => JSON.parse(line) as Pick<Sample, 'title' | 'text'>);
  const known = real.length > 0 ? real.map((one) => ({ ...one, excerpt: one.text.slice(0, 200) })) : listMade();
  return Array.from({ length: ARTICLES }, (_, index) => ({
    ...(known[index % known.length] ?? assert.fail('there is no text')),
    provider: `publisher${index % 200}.example`,
  }));
}

function listMade(): readonly Pick<Sample, 'title' | 'excerpt' | 'text'>[] {
  const made = makeArticles(ARTICLES, 1);
  return made.map(({ title, excerpt = '' }, at) => {
    const others = Array.from(
      { length: EXCERPTS_PER_TEXT },
      (_, n) => made[(at + n * 37) % made.length]?.excerpt ?? '',
    );
    return { title, excerpt, text: others.join('. ') };
  });
}

/** Words that rules and taxonomies are about: in no more than every hundredth article. */
function listRareWords(): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text } of samples)
    for (const word of new Set(listWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([word, count]) => word.length > 3 && count <= ARTICLES / 100).map(([word]) => word);
}

function wordAt(index: number): string {
  return words[(index * 31) % words.length] ?? '';
}

/** Rules as operators have them: most on words, some on publishers, authors and addresses, some regular expressions. */
function toRule(index: number): Rule {
  const [one, other] = [wordAt(index), wordAt(index + 7)];
  const kinds: readonly RuleConditions[] = [
    { title: [one] },
    { text: [one] },
    { title: [one, other] },
    { text: [`${one} ${other}`] },
    { text: [one], title: [other] },
    { text: [one], olderThanMs: 1_000 },
    { provider: [`publisher${index}.example`] },
    { author: [`${one} ${other}`] },
    { url: [`/\\/${one}-\\d+/`] },
    { title: [`/\\b${one}s? (?:${other}|ever)\\b/i`] },
    { text: [`/\\b${one}s? (?:${other}|ever)\\b/i`] },
  ];
  return { name: `rule ${index}`, when: kinds[index % kinds.length] ?? {}, does: { boost: 1 } };
}

/** The article with all that scoring reads. */
function toDraft({ title, excerpt, text, provider }: Sample): Draft {
  const webUrl = `https://${provider}/news/${title.replaceAll(' ', '-')}`;
  return {
    id: 'a',
    aliases: ['a'],
    fields: {
      title,
      excerpt,
      publishedDateTime: '2026-06-10T12:00:00Z',
      webUrl,
      type: 'article',
      provider: { name: provider, domain: provider },
      images: [],
    },
    text,
    markdown: text,
    trust: 'known',
    boost: 0,
    sourceTopics: [],
    publisherTerms: { sections: ['News'], categories: ['World'] },
    provenance: {
      sourceId: provider,
      feedUrl: webUrl,
      firstSeen: '2026-06-10T12:00:00Z',
      dateCertainty: 'instant',
      readFrom: 'page',
      contentHash: '',
      authors: ['Ada Lovelace'],
      language: 'en',
      fields: {},
    },
  };
}

function toCollectionContext(rules: readonly Rule[]): CollectionContext {
  const collection: Collection = {
    id: 'bench',
    title: 'Bench',
    site: 'https://bench.example',
    category: 'news',
    output: { dir: '/bench', layout: 'jekyll', body: 'none' },
    topics: Array.from({ length: TOPICS }, (_, topic) => ({
      name: `Topic ${topic}`,
      keywords: Array.from({ length: KEYWORDS_PER_TOPIC }, (__, index) => wordAt(topic * KEYWORDS_PER_TOPIC + index)),
    })),
    requireTopic: false,
    sources: [],
    rules,
  };
  const settings = { collections: [collection], providers: [], network: DEFAULT_NETWORK, dashboard: DEFAULT_DASHBOARD };
  return toContext({ ...settings, policy: DEFAULT_POLICY }, collection);
}

/** Milliseconds of the processor for all articles, side by side in small pieces: the best of some rounds of each piece. */
function measure(contexts: readonly CollectionContext[]): readonly number[] {
  const sums = contexts.map(() => 0);
  for (let start = 0; start < drafts.length; start += PIECE) {
    const piece = drafts.slice(start, start + PIECE);
    const best = contexts.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [at, context] of contexts.entries()) best[at] = Math.min(best[at] ?? 0, timeOf(context, piece));
    }
    for (const [at, one] of best.entries()) sums[at] = (sums[at] ?? 0) + one;
  }
  return sums.map(Math.round);
}

function timeOf(context: CollectionContext, piece: readonly Draft[]): number {
  forget(context);
  const start = process.cpuUsage();
  for (const draft of piece) scoreDraft(context, draft, NOW_MS);
  return process.cpuUsage(start).user / 1_000;
}

/** Every article is scored as one that was not seen before. */
function forget({ taxonomy: { matching } }: CollectionContext): void {
  if (matching.kind !== 'forms') throw new Error('the bench is about topics by forms');
  for (const draft of strangers) matching.read.of(draft, () => undefined);
}
