/** Pages that are no articles although they answer 200: walls, challenges, error pages, front pages, empty shells. */
import type { NonArticle } from '../../model/page.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { MISSING_TEXT } from './errors.ts';
import { type Announced, gatherEvidence, isDeclaredArticle } from './evidence.ts';
import { ARTICLE_CHARS, empty, homePage, outage, placeholder, softMissing, unannounced } from './missing.ts';
import { CONSENT_TEXT } from './sentences.ts';
import { ageCheck, botWall, consentWall, login, paywall, regionBlock } from './walls.ts';

/** In this order: the surer signs first, and what would fit several gates before the wider one. */
const DETECTORS = [
  consentWall,
  softMissing,
  outage,
  botWall,
  placeholder,
  regionBlock,
  ageCheck,
  login,
  paywall,
  empty,
  unannounced,
] as const;

/** A page that declares itself an article and says more than this is one, unless it opens like a wall; in characters. */
const BELIEVED_CHARS = 400;
/** Passages that open a text. */
const OPENING = 3;

/** True if a page that declares itself an article may be something else: it says little, or opens as walls and errors do. */
function isSuspect({ markup }: PageFacts, text: ArticleText | undefined): boolean {
  // without its text such a page cannot be told from an article
  if (markup.blocks.length === 0) return false;
  if (text === undefined || text.area.chars <= BELIEVED_CHARS) return true;
  const opening = text.passages.slice(0, OPENING).map((passage) => passage.text.slice(0, 400).toLowerCase());
  return opening.some((line) => CONSENT_TEXT.test(line) || MISSING_TEXT.test(line));
}

/** Names the kind of page that is no article, with what gave it away; undefined for an article. */
export function detectNonArticle(
  facts: PageFacts,
  text: ArticleText | undefined,
  entry: Announced | undefined,
): NonArticle | undefined {
  const chars = text?.area.chars ?? 0;
  const home = homePage(facts, chars, entry?.url);
  if (home !== undefined) return home;
  // no gate looks at a page with so much text, and gathering the evidence is dear
  if (chars > ARTICLE_CHARS * 2) return undefined;
  if (isDeclaredArticle(facts) && !isSuspect(facts, text)) return undefined;
  const evidence = gatherEvidence(facts, text, entry);
  for (const gate of DETECTORS) {
    const junk = gate(evidence);
    if (junk !== undefined) return junk;
  }
  return undefined;
}
