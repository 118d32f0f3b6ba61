/** Pages that are no articles although they answer 200: walls, challenges, error pages, front pages, empty shells. */
import type { Junk } from '../model/page.ts';
import type { ArticleText } from './extractText.ts';
import { type Announced, gatherEvidence, isDeclaredArticle } from './junkEvidence.ts';
import { ARTICLE_CHARS, empty, homePage, outage, placeholder, softMissing, unannounced } from './junkMissing.ts';
import { ageGate, botWall, consentWall, login, paywall, regionBlock } from './junkWalls.ts';
import type { PageFacts } from './pageFacts.ts';

/** In this order: the surer signs first, and what would fit several gates before the wider one. */
const GATES = [
  consentWall,
  softMissing,
  outage,
  botWall,
  placeholder,
  regionBlock,
  ageGate,
  login,
  paywall,
  empty,
  unannounced,
] as const;

/** Names the kind of page that is no article, with what gave it away; undefined for an article. */
export function extractJunk(
  facts: PageFacts,
  text: ArticleText | undefined,
  entry: Announced | undefined,
): Junk | undefined {
  const chars = text?.area.chars ?? 0;
  const home = homePage(facts, chars, entry?.url);
  if (home !== undefined) return home;
  // no gate looks at a page with so much text, and gathering the evidence is dear
  if (chars > ARTICLE_CHARS * 2) return undefined;
  // without its text a page that declares itself an article cannot be told from one
  if (facts.markup.blocks.length === 0 && isDeclaredArticle(facts)) return undefined;
  const evidence = gatherEvidence(facts, text, entry);
  for (const gate of GATES) {
    const junk = gate(evidence);
    if (junk !== undefined) return junk;
  }
  return undefined;
}
