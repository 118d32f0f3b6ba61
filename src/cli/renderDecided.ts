/** What the editor decided about an article, for people. */
import type { Article, EditedKey } from '../model/article.ts';
import type { Decided } from '../model/decision.ts';
import { toCutText } from './toCutText.ts';

const WORDS: Readonly<Record<Decided, string>> = {
  hidden: 'hidden: not published, whatever its score',
  shown: 'shown: published, whatever its score',
  pinned: "pinned: first in the hot list, published, and its story's lead",
  lead: 'leads its story',
};

/** A paragraph, where something was decided. */
export function renderDecided({ decided = [], edited = [] }: Article): readonly string[] {
  const lines = [...decided.map((one) => `  ${WORDS[one]}`), ...edited.map((one) => `  ${renderEdited(one)}`)];
  return lines.length === 0 ? [] : [`What the editor decided\n${lines.join('\n')}`];
}

function renderEdited({ key, was }: EditedKey): string {
  return was === undefined ? `edited: ${key}` : `edited: ${key} (without: ${toCutText(was)})`;
}
