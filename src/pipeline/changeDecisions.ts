/** Changing what was decided about one article, as plain data. */
import type { ScoredDraft } from '../model/article.ts';
import type { ArticleDecision, CollectionDecisions, HeldKey } from '../model/decision.ts';
import { frontMatterValueOf, isNone } from '../publish/applyEdits.ts';

/** Who decides, and when: `YYYY-MM-DDTHH:mm:ssZ`. */
export interface Signature {
  readonly at: string;
  readonly by: string;
}

type Named = Pick<ScoredDraft, 'id' | 'fields'>;

/**
 * The decisions with that about an article changed and signed. A decision that says nothing any more is dropped, and one that
 * stays the same keeps its signature.
 */
export function withDecision(
  decisions: CollectionDecisions,
  article: Named,
  how: (decision: ArticleDecision) => ArticleDecision,
  signature: Signature,
): CollectionDecisions {
  const { [article.id]: known, ...others } = decisions.articles;
  const decision = tidy(how(known ?? { url: article.fields.webUrl }));
  if (!saysAnything(decision)) return known === undefined ? decisions : { ...decisions, articles: others };
  if (known !== undefined && isSame(decision, known)) return decisions;
  // an article that is decided about again keeps its place in the file
  return { ...decisions, articles: { ...decisions.articles, [article.id]: { ...decision, ...signature } } };
}

/** A decision with a value of the editor, and what the publisher says (`plain`); where both are the same it is none. */
export function withValue(
  decision: ArticleDecision,
  plain: ScoredDraft,
  key: HeldKey,
  value: unknown,
): ArticleDecision {
  const said = frontMatterValueOf(plain, key);
  const { [key]: _edit, ...edit } = decision.edit ?? {};
  const { [key]: _was, ...was } = decision.was ?? {};
  const isBack = isNone(value) ? isNone(said) : JSON.stringify(value) === JSON.stringify(said);
  if (isBack) return { ...decision, edit, was };
  return { ...decision, edit: { ...edit, [key]: value }, was: { ...was, ...(isNone(said) ? {} : { [key]: said }) } };
}

/** True if two decisions say the same, whoever signed them. */
export function isSame(a: ArticleDecision | undefined, b: ArticleDecision | undefined): boolean {
  return toEssence(a) === toEssence(b);
}

function toEssence(decision: ArticleDecision | undefined): string {
  const { at: _at, by: _by, ...essence } = decision ?? { url: '' };
  const entries = Object.entries(essence).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function saysAnything({ hide, show, pinned, lead, removed, edit }: ArticleDecision): boolean {
  return Boolean(hide ?? show ?? pinned ?? lead ?? removed ?? edit);
}

/** In the order of the file, without what says nothing. */
function tidy(decision: ArticleDecision): ArticleDecision {
  const { url, title, hide, show, pinned, until, lead, removed, names, edit = {}, was = {}, at, by } = decision;
  const known = { url, title, hide, show, pinned, until: pinned && until, lead, removed, names, at, by };
  const { at: signedAt, by: signedBy, ...said } = known;
  const entries = Object.entries({
    ...said,
    edit: Object.keys(edit).length > 0 ? edit : undefined,
    was: Object.keys(was).length > 0 ? was : undefined,
    at: signedAt,
    by: signedBy,
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as ArticleDecision;
}
