/** Scoring a draft by the rules of its collection. */
import type { Draft, ScoredDraft } from '../model/article.ts';
import { assessQuality } from '../score/assessQuality.ts';
import { assessTopics } from '../score/assessTopics.ts';
import type { CollectionContext } from './collectionContext.ts';

/** A draft with its topics and quality. */
export function scoreDraft(context: CollectionContext, draft: Draft): ScoredDraft {
  const { taxonomy, policy, collection } = context;
  const { fields } = draft;
  const topics = assessTopics(
    { title: fields.title, excerpt: fields.excerpt, text: draft.text, sourceTopics: draft.sourceTopics },
    taxonomy,
    policy.scoring,
    { defaultTopic: collection.defaultTopic },
  );
  const quality = assessQuality(
    {
      title: fields.title,
      trust: draft.trust,
      boost: draft.boost,
      hasLeadImage: fields.images.length > 0,
      hasAmpVariant: fields.ampWebUrl !== undefined,
      featuredContent: fields.featuredContent !== undefined,
      topics,
    },
    taxonomy,
    policy.scoring,
  );
  return { ...draft, topics, quality };
}
