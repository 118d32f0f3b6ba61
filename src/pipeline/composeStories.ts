/** From placed drafts to articles: lead, heat, published, in every member of every story that changed. */
import { chooseLead } from '../group/chooseLead.ts';
import type { StoryChanges } from '../group/groupItem.ts';
import { countRelated } from '../model/adopted.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import { type CollectionDecisions, type Decided, toDecided } from '../model/decision.ts';
import { isHidden } from '../model/hidden.ts';
import type { Story, StoryReason } from '../model/story.ts';
import type { Articles } from '../ports.ts';
import { applyEdits } from '../publish/applyEdits.ts';
import { assessHeat, isPublished, LED_HEAT } from '../score/assessHeat.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';
import { findShown, noteCorrection } from './noteCorrection.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** A member of a story before its path is known. */
export type Member = ScoredDraft & Partial<Pick<Article, KeptKey>>;

/** What an article keeps when its draft is another one. */
type KeptKey =
  | 'path'
  | 'secured'
  | 'archived'
  | 'retitledAt'
  | 'written'
  | 'fileText'
  | 'adoptedRelated'
  | 'edited'
  | 'decided';

/** A member with its place. */
export type AssignedMember = Member & Pick<Article, 'storyId' | 'heat' | 'published'>;

/** Stories that changed. */
export interface ChangedStories extends StoryChanges {
  /** Articles that came only now: one of them that leads a story already has no precedence over its equals. */
  readonly fresh?: ReadonlySet<string>;
}

/** The stories that a batch touches, with all their members. */
export interface ComposedStories {
  readonly stories: readonly Story[];
  /** By story, in the order of `stories`. */
  readonly members: readonly (readonly AssignedMember[])[];
}

/** What the editor decided of some articles, asked for when all members are known. `nowMs`: pins end by it. */
export interface EditorsWord {
  readonly ask: (members: readonly Member[]) => Promise<CollectionDecisions>;
  readonly nowMs: number;
}

/** Composes every story that changed or has a member that changed. */
export async function composeStories(
  context: CollectionContext,
  identified: readonly IdentifiedDraft[],
  changes: ChangedStories,
  articles: Articles,
  editor: EditorsWord,
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
    const leadId = stored.get(story)?.leadId;
    return outline ? [{ ...outline, leadId: leadId && changes.fresh?.has(leadId) ? undefined : leadId }] : [];
  });
  const missing = outlines.flatMap((outline) => outline.memberIds).filter((member) => !drafts.has(member));
  const shown = await findShown(id, identified, articles);
  for (const article of await articles.get(id, missing)) {
    if (!article) continue;
    drafts.set(article.id, article);
    shown.set(article.id, article);
  }
  const decisions = await editor.ask([...drafts.values()]);
  for (const [member, draft] of drafts) {
    const decided = decide(draft, decisions, editor.nowMs);
    drafts.set(member, noteCorrection(decided, shown.get(member), editor.nowMs));
  }
  const composed = outlines.map((outline) =>
    asFailureOf(outline.id, () => composeStory(context, outline, drafts, decisions)),
  );
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
  decisions: CollectionDecisions,
): { readonly story: Story; readonly members: readonly AssignedMember[] } {
  const members = outline.memberIds.flatMap((id) => drafts.get(id) ?? []);
  const leadId = pickLead(members, outline.leadId, decisions);
  const shownMembers = members.filter((member) => !isHidden(member));
  const { scoring, publish } = context.policy;
  const assigned = members.map((member): AssignedMember => {
    const isOut = member.archived || isHidden(member) || (member.id !== leadId && !isDecided(member, 'shown'));
    const others = member.id === leadId ? shownMembers.filter((one) => one !== member) : [];
    const related = countRelated(member, others);
    const assessed = isOut ? LED_HEAT : assessHeat(member.quality.points, related, scoring).points;
    const heat = withHeat(member, assessed, publish.threshold, decisions);
    const published = isPublished(heat, publish.threshold) && !isHidden(member);
    return { ...member, storyId: outline.id, heat, published };
  });
  const { id, joined, vetoes } = outline;
  return { story: { id, leadId, memberIds: members.map((member) => member.id), joined, vetoes }, members: assigned };
}

/** The lead that the editor chose, the one chosen last; else by quality, of those that are on show. */
function pickLead(members: readonly Member[], present: string | undefined, { articles }: CollectionDecisions): string {
  const open = members.filter((member) => !member.archived);
  const shown = open.filter((member) => !isHidden(member));
  const signedAt = (member: Member): string => articles[member.id]?.at ?? '';
  const [chosen] = shown
    .filter((member) => isDecided(member, 'pinned') || isDecided(member, 'lead'))
    .sort((a, b) => (signedAt(a) < signedAt(b) ? 1 : signedAt(a) > signedAt(b) ? -1 : a.id < b.id ? -1 : 1));
  if (chosen) return chosen.id;
  const candidates = [shown, open, members].find((some) => some.length > 0) ?? [];
  return chooseLead(candidates.map(toCandidate), present);
}

/** Heat as the editor wants it: a number of their own, and at least the threshold for what they show. */
function withHeat(member: Member, assessed: number, threshold: number, { articles }: CollectionDecisions): number {
  if (member.archived || isHidden(member)) return assessed;
  const given = articles[member.id]?.edit?.heat;
  if (typeof given === 'number') return given;
  const isWanted = isDecided(member, 'shown') || isDecided(member, 'pinned');
  return isWanted ? Math.max(assessed, threshold) : assessed;
}

function isDecided({ decided }: Member, word: Decided): boolean {
  return decided?.includes(word) ?? false;
}

/** A member with what the editor decided about it. */
function decide(member: Member, { articles }: CollectionDecisions, nowMs: number): Member {
  const decision = articles[member.id];
  const decided = toDecided(decision, nowMs);
  return { ...applyEdits(member, decision), ...(decided.length > 0 && { decided }) };
}

/** What the choice of a lead depends on. */
export function toCandidate(member: Member) {
  return { id: member.id, quality: member.quality.points, publishedMs: publishedMsOf(member) };
}

function keepAssignment(draft: ScoredDraft, previous: Article | undefined): Member {
  if (!previous) return draft;
  const { path, secured, archived, retitledAt, written, fileText, adoptedRelated } = previous;
  return {
    ...draft,
    path,
    ...(secured && { secured }),
    ...(archived && { archived }),
    ...(retitledAt && { retitledAt }),
    ...(written && { written }),
    ...(fileText !== undefined && { fileText }),
    ...(adoptedRelated && { adoptedRelated }),
  };
}
