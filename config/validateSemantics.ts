/** Faults that a shape cannot show: names used twice, parents and secrets that are not there, two writers for one place. */

import { resolve } from 'node:path';
import { findCategoryFault } from '../src/model/layouts.ts';
import { toSlug } from '../src/text/words/slug.ts';
import { checkSinks } from './checkSinks.ts';
import type { Fault } from './faults.ts';
import { checkProxy } from './proxyUrl.ts';
import type { RawCollection, RawConfig } from './schema.ts';
import { checkAccess } from './sourceAccess.ts';
import { sourceIdOf } from './toSettings.ts';
import { validateRules } from './validateRules.ts';
import { validateSelectors } from './validateSelectors.ts';
import type { Variables } from './variables.ts';

/** All contradictions of a configuration whose shape is right. */
export function validateSemantics(config: RawConfig, variables: Variables): Fault[] {
  return [
    ...repeated(
      config.collections.map((collection) => collection.id),
      (index) => ['collections', index, 'id'],
      (id) => `the id "${id}" is used twice`,
    ),
    ...repeated(
      config.collections.map(
        ({ output, category }) => `${resolve(output.dir)} for category ${toSlug(category, 'news')}`,
      ),
      (index) => ['collections', index, 'output', 'dir'],
      (folder) => `two collections write to ${folder}`,
    ),
    ...checkCategories(config.collections),
    ...checkAfter(config.collections),
    ...config.collections.flatMap((collection, index) => [
      ...checkSources(collection, ['collections', index], variables),
      ...checkTopics(collection, ['collections', index]),
    ]),
    ...checkProxy(config.network.proxy?.url, ['network', 'proxy', 'url'], variables),
    ...validateRules(config),
    ...checkSinks(config, variables),
    ...validateSelectors(config),
  ];
}

function checkCategories(collections: RawConfig['collections']): Fault[] {
  return collections.flatMap(({ output, category }, index) => {
    const message = findCategoryFault(output.layout, category);
    return message === undefined ? [] : [{ path: ['collections', index, 'category'], message }];
  });
}

/** A directory has one command: it is told of what all collections in it change. */
function checkAfter(collections: RawConfig['collections']): Fault[] {
  const commands = new Map<string, string>();
  return collections.flatMap(({ output }, index) => {
    const text = output.after && JSON.stringify(output.after);
    if (text === undefined) return [];
    const dir = resolve(output.dir);
    const first = commands.get(dir) ?? text;
    commands.set(dir, first);
    const message = `${dir} has another command already, of an earlier collection; a directory has one`;
    return first === text ? [] : [{ path: ['collections', index, 'output', 'after'], message }];
  });
}

function checkSources({ sources }: RawCollection, path: readonly PropertyKey[], variables: Variables): Fault[] {
  return [
    ...repeated(
      sources.map(sourceIdOf),
      (index) => [...path, 'sources', index, 'url'],
      (id) => `the source "${id}" is listed twice in this collection`,
    ),
    ...sources.flatMap((source, index) => [
      ...checkAccess(source, [...path, 'sources', index], variables),
      ...checkProxy(source.proxy, [...path, 'sources', index, 'proxy'], variables),
    ]),
  ];
}

function checkTopics(collection: RawCollection, path: readonly PropertyKey[]): Fault[] {
  const topics = typeof collection.topics === 'string' ? [] : collection.topics;
  const names = new Set(topics.map((topic) => topic.name));
  const faults = repeated(
    topics.map((topic) => topic.name),
    (index) => [...path, 'topics', index, 'name'],
    (name) => `the topic "${name}" is listed twice`,
  );
  for (const [index, topic] of topics.entries()) {
    if (topic.parent && !names.has(topic.parent)) {
      faults.push({ path: [...path, 'topics', index, 'parent'], message: `there is no topic "${topic.parent}"` });
    }
  }
  return faults;
}

function repeated(
  values: readonly string[],
  pathOf: (index: number) => readonly PropertyKey[],
  sentence: (value: string) => string,
): Fault[] {
  const first = new Set<string>();
  return values.flatMap((value, index) => {
    if (first.has(value)) return [{ path: pathOf(index), message: sentence(value) }];
    first.add(value);
    return [];
  });
}
