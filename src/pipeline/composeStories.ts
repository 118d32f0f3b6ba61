/** From placed drafts to articles: lead, heat, published, in every member of every story that changed. */
import { chooseLead } from '../group/chooseLead.ts';
import type { StoryChanges } from '../group/groupItem.ts';
import { countRelated } from '../model/adopted.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import { isHidden } from '../model/hidden.ts';
import type { Story, StoryReason } from '../model/story.ts';
import type { Articles } from '../ports.ts';
import { assessHeat, isPublished, LED_HEAT } from '../score/assessHeat.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** A member of a story before its path is known. */
export type Member = ScoredDraft & Partial<Pick<Article, KeptKey>>;

/** What an article keeps when its draft is another one. */
type KeptKey = 'path' | 'secured' | 'archived' | 'written' | 'fileText' | 'adoptedRelated';

/** A member with its place. */
export type AssignedMember = Member & Pick<Article, 'storyId' | 'heat' | 'published'>;

/** The stories that a batch touches, with all their members. */
export interface ComposedStories {
  readonly stories: readonly Story[];
  /** By story, in the order of `stories`. */
  readonly members: readonly (readonly AssignedMember[])[];
}

/** Composes every story that changed or has a member that changed. */
export async function composeStories(
  context: CollectionContext,
  identified: readonly IdentifiedDraft[],
  changes: StoryChanges,
  articles: Articles,
): Promise<ComposedStories> {
  const { id } = context.collection;
  const placements = new Map(changes.changed.map((placement) => [placement.id, placement]));
  const touched = new Set(identified.flatMap(({ previous }) => (previous ? [previous.storyId] : [])));
  const ids = [...new Set([...placements.keys(), ...touched])].filter((story) => !changes.ended.includes(story));
  const stored = new Map(
    (await articles.stories(id, ids)).flatMap((story) => (story ? [[story.id, story] as const] : [])),
  );
  const drafts = new Map<string, Member>(
    identified.map(({ draft, previous }) => [draft.id, keepAssignment(draft, previous)]),
  );
  const outlines = ids.flatMap((story) => {
    const outline = placements.get(story) ?? stored.get(story);
    return outline ? [{ ...outline, leadId: stored.get(story)?.leadId }] : [];
  });
  const missing = outlines.flatMap((outline) => outline.memberIds).filter((member) => !drafts.has(member));
  for (const article of await articles.get(id, missing)) if (article) drafts.set(article.id, article);
  const composed = outlines.map((outline) => asFailureOf(outline.id, () => composeStory(context, outline, drafts)));
  return { stories: composed.map(({ story }) => story), members: composed.map(({ members }) => members) };
}

interface Outline {
  readonly id: string;
  readonly memberIds: readonly string[];
  readonly joined: readonly StoryReason[];
  readonly vetoes: readonly StoryReason[];
  readonly leadId: string | undefined;
}

function composeStory(
  context: CollectionContext,
  outline: Outline,
  drafts: ReadonlyMap<string, Member>,
): { readonly story: Story; readonly members: readonly AssignedMember[] } {
  const members = outline.memberIds.flatMap((id) => drafts.get(id) ?? []);
  const open = members.filter((member) => !member.archived);
  const shown = open.filter((member) => !isHidden(member));
  const candidates = [shown, open, members].find((some) => some.length > 0) ?? [];
  const leadId = chooseLead(candidates.map(toCandidate), outline.leadId);
  const shownMembers = members.filter((member) => !isHidden(member));
  const { scoring, publish } = context.policy;
  const assigned = members.map((member): AssignedMember => {
    const isOut = member.archived || isHidden(member);
    const others = shownMembers.filter((one) => one !== member);
    const related = countRelated(member, others);
    const heat = member.id === leadId && !isOut ? assessHeat(member.quality.points, related, scoring).points : LED_HEAT;
    const published = isPublished(heat, publish.threshold) && !isHidden(member);
    return { ...member, storyId: outline.id, heat, published };
  });
  const { id, joined, vetoes } = outline;
  return { story: { id, leadId, memberIds: members.map((member) => member.id), joined, vetoes }, members: assigned };
}

function toCandidate(member: Member) {
  return { id: member.id, quality: member.quality.points, publishedMs: publishedMsOf(member) };
}

function keepAssignment(draft: ScoredDraft, previous: Article | undefined): Member {
  if (!previous) return draft;
  const { path, secured, archived, written, fileText, adoptedRelated } = previous;
  return {
    ...draft,
    path,
    ...(secured && { secured }),
    ...(archived && { archived }),
    ...(written && { written }),
    ...(fileText !== undefined && { fileText }),
    ...(adoptedRelated && { adoptedRelated }),
  };
}
