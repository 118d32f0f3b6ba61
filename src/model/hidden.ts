/** Articles that a decision keeps from readers, whatever their heat. */
import type { Article, ScoredDraft } from './article.ts';

type Decidable = Pick<ScoredDraft, 'ruled'> & Pick<Article, 'decided'>;

/** True for an article that the editor's word hides. */
export function isHiddenByEditor({ decided = [] }: Pick<Decidable, 'decided'>): boolean {
  return decided.includes('hidden');
}

/** Who hides an article, in words; undefined for one that nobody hides. The editor's word outweighs every rule. */
export function whyHidden({ ruled, decided = [] }: Decidable): string | undefined {
  if (isHiddenByEditor({ decided })) return 'the editor hides it';
  if (decided.includes('shown') || decided.includes('pinned')) return undefined;
  return ruled?.hidden === undefined ? undefined : `the rule "${ruled.hidden}" hides it`;
}

/** True for an article that is not published, leads nothing, and is not among the related of another. */
export function isHidden(article: Decidable): boolean {
  return whyHidden(article) !== undefined;
}
