/** Rules that name what is not there: a topic nobody gives, a source that is not configured. Such a rule would never act. */
import { fromFeedScheme } from '../src/text/url/feedScheme.ts';
import { isPattern } from '../src/text/words/linearPattern.ts';
import { foldPhrase } from '../src/text/words/phraseIndex.ts';
import { type Fault, suggest } from './faults.ts';
import type { RawRule } from './ruleSchema.ts';
import type { RawCollection, RawConfig } from './schema.ts';
import { sourceIdOf } from './toSettings.ts';

/** The faults of all rules. */
export function validateRules({ rules, collections }: RawConfig): Fault[] {
  return [
    ...checkList(rules, ['rules'], collections, rules),
    ...collections.flatMap((collection, index) => {
      const path = ['collections', index];
      const given = [...rules, ...collection.rules, ...collection.sources.flatMap((source) => source.rules)];
      return [
        ...checkList(collection.rules, [...path, 'rules'], [collection], given),
        ...collection.sources.flatMap((source, at) =>
          checkList(source.rules, [...path, 'sources', at, 'rules'], [collection], given),
        ),
      ];
    }),
  ];
}

function checkList(
  rules: readonly RawRule[],
  path: readonly PropertyKey[],
  collections: readonly RawCollection[],
  giving: readonly RawRule[],
): Fault[] {
  if (rules.length === 0) return [];
  const topics = listTopics(collections, giving);
  const sources = listSources(collections);
  return rules.flatMap(({ when }, index) => [
    ...missing('topic', when.topic, topics, [...path, index, 'when', 'topic']),
    ...missing('source', when.source, sources, [...path, index, 'when', 'source']),
  ]);
}

/** Topics of the taxonomies, and those that are given without being in one. */
export function listTopics(collections: readonly RawCollection[], giving: readonly RawRule[]): readonly string[] {
  const all = collections.flatMap(({ topics, defaultTopic, sources }) => [
    ...(typeof topics === 'string' ? [] : topics.map((topic) => topic.name)),
    ...(defaultTopic === undefined ? [] : [defaultTopic]),
    ...sources.flatMap((source) => source.topics),
  ]);
  return [...all, ...giving.flatMap(({ then }) => then.topic ?? [])];
}

function listSources(collections: readonly RawCollection[]): readonly string[] {
  const sources = collections.flatMap((collection) => collection.sources);
  return sources.flatMap((source) => [sourceIdOf(source), fromFeedScheme(source.url)]);
}

function missing(
  kind: 'topic' | 'source',
  values: readonly string[] = [],
  known: readonly string[],
  path: readonly PropertyKey[],
): Fault[] {
  const toKey = (name: string) => (kind === 'topic' ? foldPhrase(name) : name.toLowerCase());
  const keys = new Set(known.map(toKey));
  return values
    .filter((value) => !isPattern(value) && !keys.has(toKey(value)))
    .map((value) => ({ path, message: `there is no ${kind} "${value}"${suggest(value, known)}` }));
}
