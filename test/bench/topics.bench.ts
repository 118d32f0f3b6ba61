/** Topics of 1,000 real texts with 50 and with 5,000 keywords: one automaton, so the number of keywords hardly counts. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Topic } from '../../src/model/score.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { assessTopics } from '../../src/score/assessTopics.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';
import { listWords } from '../../src/text/words/words.ts';
import { corpusFolder } from '../corpus/corpusFolder.ts';
import { makeArticles } from './madeArticles.ts';
import { report } from './report.ts';

const TEXTS = 1_000;
const ROUNDS = 5;

interface Sample {
  readonly title: string;
  readonly text: string;
}

const samples = listSamples();
const words = listKeywordWords();
const rows = [50, 500, 5_000].map((keywords) => ({ keywords, milliseconds: measure(keywords) }));
console.table(rows);
const growth = (rows[2]?.milliseconds ?? 0) / (rows[0]?.milliseconds ?? 1);
console.log(
  `5,000 keywords take ${growth.toFixed(2)} times the time of 50 (at most 4: a large part of the words is a form of a keyword then)`,
);
report('topics', { texts: samples.length, rows, growth: Number(growth.toFixed(2)) });

/** Texts of the corpus, used again until there are enough; made ones where there is no corpus. */
function listSamples(): readonly Sample[] {
  const file = join(corpusFolder, 'clusters/ecbplus.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const real = lines.map((line) => JSON.parse(line) as Sample);
  const known: readonly Sample[] =
    real.length > 0 ? real : makeArticles(TEXTS, 1).map(({ title, excerpt = '' }) => ({ title, text: excerpt }));
  return Array.from({ length: TEXTS }, (_, index) => known[index % known.length] ?? { title: '', text: '' });
}

/** Words that a taxonomy could hold: in the texts, but in no more than every twentieth. */
function listKeywordWords(): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text } of samples)
    for (const word of new Set(listWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([word, count]) => word.length > 3 && count <= TEXTS / 20).map(([word]) => word);
}

/** Every second keyword is a phrase of two words; all words occur in the texts. The best of some rounds, in milliseconds. */
function measure(keywords: number): number {
  const step = words.length / keywords;
  const topics: Topic[] = Array.from({ length: keywords / 10 }, (_, topic) => ({
    name: `Topic ${topic}`,
    keywords: Array.from({ length: 10 }, (__, index) => {
      const at = Math.floor((topic * 10 + index) * step);
      return index % 2 === 0 ? (words[at] ?? '') : `${words[at] ?? ''} ${words[at + 1] ?? ''}`;
    }),
  }));
  const taxonomy = compileTaxonomy(topics);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (const sample of samples) assessTopics(sample, taxonomy, DEFAULT_SCORING, DEFAULT_POLICY.topics);
    return process.cpuUsage(start).user / 1000;
  });
  return Math.round(Math.min(...times));
}
