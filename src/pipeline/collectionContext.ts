/** What all work on one collection needs to know; made once from the settings. */
import type { Provider } from '../model/article.ts';
import type { Collection, Policy, Settings, WebSubPolicy } from '../model/policy.ts';
import { type CompiledRules, compileRules } from '../rules/compileRules.ts';
import { compileTaxonomy, type Taxonomy } from '../score/taxonomy.ts';

/** A collection with the rules that hold for it. */
export interface CollectionContext {
  readonly collection: Collection;
  readonly policy: Policy;
  readonly providers: readonly Provider[];
  readonly taxonomy: Taxonomy;
  readonly rules: CompiledRules;
  /** URLs of its sources by id. */
  readonly sourceUrls: ReadonlyMap<string, string>;
  readonly webSub?: WebSubPolicy;
}

/** The context of one collection of the settings. */
export function toContext(settings: Settings, collection: Collection): CollectionContext {
  return {
    collection,
    policy: settings.policy,
    providers: settings.providers,
    taxonomy: compileTaxonomy(collection.topics, settings.policy.scoring),
    rules: compileRules(collection.rules ?? []),
    sourceUrls: new Map(collection.sources.map(({ id, url }) => [id, url])),
    ...(settings.webSub && { webSub: settings.webSub }),
  };
}
