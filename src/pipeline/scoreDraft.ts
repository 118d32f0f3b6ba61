/** Scoring a draft by the rules of its collection. */
import type { Draft, ScoredDraft } from '../model/article.ts';
import { assessQuality } from '../score/assessQuality.ts';
import { assessTopics } from '../score/assessTopics.ts';
import type { CollectionContext } from './collectionContext.ts';

/** A draft with its topics and quality. */
export function scoreDraft(context: CollectionContext, draft: Draft): ScoredDraft {
  const { taxonomy, policy, collection } = context;
  const { fields } = draft;
  const { topics, rejected } = assessTopics(toTopicSubject(draft), taxonomy, policy.scoring, {
    defaultTopic: collection.defaultTopic,
    ...policy.topics,
  });
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
  const { publisherTerms: _terms, ...kept } = draft;
  return { ...kept, topics, ...(rejected.length > 0 && { rejectedTopics: rejected }), quality };
}

/** What the topics of a draft are read from. */
function toTopicSubject({ fields, text, markdown, sourceTopics, provenance, publisherTerms }: Draft) {
  return {
    title: fields.title,
    excerpt: fields.excerpt,
    headings: headingsOf(markdown),
    text,
    language: provenance.language,
    webUrl: fields.webUrl,
    publisher: publisherTerms,
    sourceTopics,
  };
}

/** The headings of a text that frontwire made Markdown of. */
function headingsOf(markdown = ''): readonly string[] {
  return markdown.match(/^#{1,6} .+$/gm)?.map((line) => line.replace(/^#+ /, '')) ?? [];
}
