/** Scoring a draft by the rules of its collection. */
import type { Draft, ScoredDraft } from '../model/article.ts';
import type { TopicDecision } from '../model/score.ts';
import { judgeRules, NO_VERDICT } from '../rules/judgeRules.ts';
import { assessQuality } from '../score/assessQuality.ts';
import { assessTopics } from '../score/assessTopics.ts';
import { listKeywordsOf } from '../score/topicEvidence.ts';
import { withoutRulings, withRulings } from '../score/topicRulings.ts';
import type { TopicSubject } from '../score/topicSubject.ts';
import { headingsOf } from '../text/markdown/readMarkdown.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toArticleFacts } from './ruleFacts.ts';

/** A draft with its topics and quality. `tellingOf`: how much a keyword says in the collection; all of them the same when absent. */
export function scoreDraft(
  context: CollectionContext,
  draft: Draft,
  nowMs: number,
  tellingOf?: (keyword: string) => number,
): ScoredDraft {
  const { taxonomy, policy, collection } = context;
  const options = { defaultTopic: collection.defaultTopic, ...policy.topics, tellingOf };
  const decision = assessTopics(toTopicSubject(draft), taxonomy, policy.scoring, options);
  return scoreWithTopics(context, draft, decision, nowMs);
}

/** A draft with topics that were decided, what rules say of it, and its quality. */
export function scoreWithTopics(
  context: CollectionContext,
  draft: Draft & Partial<ScoredDraft>,
  decision: TopicDecision,
  nowMs: number,
): ScoredDraft {
  const { taxonomy, policy, rules } = context;
  const { fields } = draft;
  const own = withoutRulings(decision, taxonomy);
  const { ruled, rulings } =
    rules.rules.length === 0 ? NO_VERDICT : judgeRules(rules, toArticleFacts(context, draft, own.topics, nowMs));
  const { topics, rejected } = withRulings(own, rulings, taxonomy);
  const quality = assessQuality(
    {
      title: fields.title,
      trust: rulings.trust?.value ?? draft.trust,
      rulings,
      boost: draft.boost,
      hasLeadImage: fields.images.length > 0,
      hasAmpVariant: fields.ampWebUrl !== undefined,
      featuredContent: fields.featuredContent !== undefined,
      topics,
    },
    taxonomy,
    policy.scoring,
  );
  const { rejectedTopics: _rejected, ruled: _ruled, ...kept } = draft;
  return {
    ...kept,
    topics,
    ...(rejected.length > 0 && { rejectedTopics: rejected }),
    ...(ruled && { ruled }),
    quality,
  };
}

/** The keywords that a draft holds. */
export function listKeywords({ taxonomy, policy }: CollectionContext, draft: Draft): readonly string[] {
  return listKeywordsOf(toTopicSubject(draft), taxonomy, policy.scoring);
}

/** The subjects of drafts that are still there: a draft is looked at several times one after another. It changes no result. */
const subjects = new WeakMap<Draft, TopicSubject>();

/** What the topics of a draft are read from; of the same draft always the same object. */
export function toTopicSubject(draft: Draft): TopicSubject {
  const subject = subjects.get(draft) ?? makeTopicSubject(draft);
  subjects.set(draft, subject);
  return subject;
}

function makeTopicSubject({ fields, text, markdown, sourceTopics, provenance, publisherTerms }: Draft): TopicSubject {
  return {
    title: fields.title,
    excerpt: fields.excerpt,
    headings: headingsOf(markdown ?? ''),
    text,
    language: provenance.language,
    webUrl: fields.webUrl,
    publisher: publisherTerms,
    sourceTopics,
  };
}
