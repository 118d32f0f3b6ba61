/** Articles that a decision keeps from readers, whatever their heat. */
import type { ScoredDraft } from './article.ts';

/** Who hides an article, in words; undefined for one that nobody hides. */
export function whyHidden({ ruled }: Pick<ScoredDraft, 'ruled'>): string | undefined {
  return ruled?.hidden === undefined ? undefined : `the rule "${ruled.hidden}" hides it`;
}

/** True for an article that is not published, leads nothing, and is not among the related of another. */
export function isHidden(article: Pick<ScoredDraft, 'ruled'>): boolean {
  return whyHidden(article) !== undefined;
}
