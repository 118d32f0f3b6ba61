/** Pages that are not articles although they answer 200: walls, challenges, error pages, front pages, empty shells. */
import type { NonArticle, NonArticleKind } from '../../model/nonArticle.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { ARTICLE_CHARS, type Detector } from './detector.ts';
import { emptyPage } from './emptyPage.ts';
import { MISSING_TEXT } from './errors.ts';
import { type Announced, gatherEvidence, isDeclaredArticle } from './evidence.ts';
import { homePage } from './frontPage.ts';
import { outage, placeholder, softMissing } from './missing.ts';
import { CONSENT_TEXT } from './sentences.ts';
import { ageGate, botWall, consentWall, geoBlock, login, paywallStub } from './walls.ts';

/** How a kind of page is detected: by its address and its metadata, or by what it says. */
type Detection =
  | { readonly by: 'address'; readonly detect: typeof homePage }
  | { readonly by: 'words'; readonly detect: Detector };

/**
 * How each kind is detected. Kinds are tried in this order: those with surer signs first, and what would fit several kinds
 * before the wider one.
 */
const DETECTIONS: Readonly<Record<NonArticleKind, Detection>> = {
  'home-page': { by: 'address', detect: homePage },
  'consent-wall': { by: 'words', detect: consentWall },
  'soft-404': { by: 'words', detect: softMissing },
  outage: { by: 'words', detect: outage },
  'bot-wall': { by: 'words', detect: botWall },
  placeholder: { by: 'words', detect: placeholder },
  'geo-block': { by: 'words', detect: geoBlock },
  'age-gate': { by: 'words', detect: ageGate },
  login: { by: 'words', detect: login },
  'paywall-stub': { by: 'words', detect: paywallStub },
  empty: { by: 'words', detect: emptyPage },
};
const KINDS = Object.entries(DETECTIONS) as readonly (readonly [NonArticleKind, Detection])[];

/** A page that declares itself an article and says more than this is one, unless it begins like a wall; in characters. */
const DECLARED_CHARS = 400;
/** How many passages are the beginning of a text. */
const OPENING = 3;

/** True if a page that declares itself an article may be something else: it says little, or begins as walls and errors do. */
function isSuspect({ markup }: PageFacts, text: ArticleText | undefined): boolean {
  // without its text such a page cannot be told from an article
  if (markup.blocks.length === 0) return false;
  if (text === undefined || text.area.chars <= DECLARED_CHARS) return true;
  const opening = text.passages.slice(0, OPENING).map((passage) => passage.text.slice(0, 400).toLowerCase());
  return opening.some((line) => CONSENT_TEXT.test(line) || MISSING_TEXT.test(line));
}

/** The first kind that a page is of, with the reason; `detect` runs the detectors of one sort. */
function firstOf(detect: (detection: Detection) => string | undefined): NonArticle | undefined {
  for (const [kind, detection] of KINDS) {
    const reason = detect(detection);
    if (reason !== undefined) return { kind, reason };
  }
  return undefined;
}

/** Names the kind of a page that is not an article, with what gave it away; undefined for an article. */
export function detectNonArticle(
  facts: PageFacts,
  text: ArticleText | undefined,
  entry: Announced | undefined,
): NonArticle | undefined {
  const chars = text?.area.chars ?? 0;
  const byAddress = firstOf((one) => (one.by === 'address' ? one.detect(facts, chars, entry?.url) : undefined));
  if (byAddress !== undefined) return byAddress;
  // no detector looks at a page with this much text, and gathering the evidence is expensive
  if (chars > ARTICLE_CHARS * 2) return undefined;
  if (isDeclaredArticle(facts) && !isSuspect(facts, text)) return undefined;
  const evidence = gatherEvidence(facts, text, entry);
  return firstOf((one) => (one.by === 'words' ? one.detect(evidence) : undefined));
}
