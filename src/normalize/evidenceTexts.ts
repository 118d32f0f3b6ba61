/** The texts of a page wait once in the inbox: beside its draft, its evidence goes without them. */
import type { Draft, Evidence } from '../model/article.ts';

/** Evidence without the page's texts where the draft has the very same. */
export function withoutDraftTexts(evidence: Evidence, draft: Pick<Draft, 'text' | 'markdown'>): Evidence {
  const { page } = evidence;
  if (page === undefined) return evidence;
  const { text, markdown, ...rest } = page.extraction;
  if (text === undefined || text !== draft.text || markdown !== draft.markdown) return evidence;
  return { ...evidence, page: { ...page, extraction: rest }, hasDraftTexts: true };
}

/** The evidence as it was read. */
export function withDraftTexts(
  { hasDraftTexts, ...evidence }: Evidence,
  { text, markdown }: Pick<Draft, 'text' | 'markdown'>,
): Evidence {
  const { page } = evidence;
  if (hasDraftTexts !== true || page === undefined) return evidence;
  const texts = { ...(text !== undefined && { text }), ...(markdown !== undefined && { markdown }) };
  return { ...evidence, page: { ...page, extraction: { ...page.extraction, ...texts } } };
}
