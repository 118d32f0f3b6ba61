/** `score --batch`: scores of articles that are given as data, with their signals. */
import { DEFAULT_POLICY } from '../model/defaultPolicy.ts';
import type { TopicPolicy } from '../model/policy.ts';
import type { Signal } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import type { Trust } from '../model/source.ts';
import { findListed, trustFor } from '../model/trustFor.ts';
import { assessQuality } from '../score/assessQuality.ts';
import { assessTopics } from '../score/assessTopics.ts';
import type { Taxonomy } from '../score/taxonomy.ts';

/** One line of the input: what the scores depend on. */
export interface ScoreRequest {
  readonly id: string;
  readonly title: string;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  readonly type?: string | undefined;
  /** The player, or whether there is one. */
  readonly featuredContent?: string | boolean | undefined;
  readonly provider?: { readonly name?: string | undefined; readonly domain?: string | undefined } | undefined;
  readonly trust?: Trust | undefined;
  readonly boost?: number | undefined;
  readonly image?: boolean | undefined;
  readonly ampWebUrl?: string | undefined;
  readonly headings?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly webUrl?: string | undefined;
  /** What the publisher says of the subject: each a text or a list. */
  readonly section?: string | readonly string[] | undefined;
  readonly sections?: string | readonly string[] | undefined;
  readonly breadcrumb?: string | readonly string[] | undefined;
  readonly categories?: string | readonly string[] | undefined;
  readonly tags?: string | readonly string[] | undefined;
  /** Names of topics; assessed when absent. */
  readonly topics?: readonly string[] | undefined;
}

/** One line of the output. */
export interface ScoreResult {
  readonly id: string;
  readonly quality: number;
  readonly topics: readonly string[];
  readonly signals: readonly Signal[];
}

/** What the collection and the settings add. */
export interface ScoreOptions extends Partial<TopicPolicy> {
  readonly defaultTopic?: string | undefined;
  /** The providers that the operator lists. */
  readonly providers?: readonly { readonly domain: string }[] | undefined;
}

/** The scores of one article. A source's trust is `open` unless the line says otherwise. */
export function scoreLine(
  request: ScoreRequest,
  taxonomy: Taxonomy,
  scoring: Scoring,
  options: ScoreOptions = {},
): ScoreResult {
  const topics = request.topics ?? topicsOf(request, taxonomy, scoring, options);
  const listed = findListed(request.provider?.domain ?? undefined, options.providers ?? []);
  const quality = assessQuality(
    {
      title: request.title,
      trust: trustFor(request.trust ?? 'open', { isListed: listed !== undefined }),
      boost: request.boost,
      hasLeadImage: request.image === true,
      hasAmpVariant: isGiven(request.ampWebUrl),
      featuredContent: isGiven(request.featuredContent),
      topics,
    },
    taxonomy,
    scoring,
  );
  return { id: request.id, quality: quality.points, topics: [...topics], signals: quality.signals };
}

function topicsOf(request: ScoreRequest, taxonomy: Taxonomy, scoring: Scoring, options: ScoreOptions) {
  const { section, sections, breadcrumb, categories, tags } = request;
  const publisher = {
    sections: [section, sections, breadcrumb].flatMap(toList),
    categories: toList(categories),
    tags: toList(tags),
  };
  const rules = { ...DEFAULT_POLICY.topics, ...options };
  return assessTopics({ ...request, publisher }, taxonomy, scoring, rules).topics.map(({ name }) => name);
}

function toList(value: string | readonly string[] | null | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** Lines come from other programs, so `null` and an empty string count as absent. */
function isGiven(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '');
}
