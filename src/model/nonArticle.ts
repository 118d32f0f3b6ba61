/** Pages that answer in place of an article: what kinds there are, and what follows from each. */

/** Kinds of pages that are not articles. */
export type NonArticleKind =
  | 'home-page'
  | 'consent-wall'
  | 'soft-404'
  /** The site does not work now: maintenance, a fault, too many requests. */
  | 'outage'
  | 'bot-wall'
  /** A page of the server, the host or a shop of domains where a site should be. */
  | 'placeholder'
  | 'geo-block'
  | 'age-gate'
  | 'login'
  | 'paywall-stub'
  | 'empty';

/** Why a page is not an article. */
export interface NonArticle {
  readonly kind: NonArticleKind;
  /** In words, with what gave it away. */
  readonly reason: string;
}

/** What follows from a kind of page. */
export interface NonArticleTraits {
  /** True for what stops readers in front of all articles of a source, which is then `blocked`. */
  readonly blocksSource: boolean;
  /** True for what comes and goes: the page is read again later. The others stay what they are. */
  readonly isPassing: boolean;
  /** True if an AMP page of the kind may still be a variant, for the sake of its links. */
  readonly mayBeVariant: boolean;
}

const LASTING = { blocksSource: false, isPassing: false, mayBeVariant: false };
const PASSING = { ...LASTING, isPassing: true };
const BLOCKING = { ...PASSING, blocksSource: true };

/** All kinds of pages that are not articles. How each is detected says `src/extract/junk/detectNonArticle.ts`. */
export const NON_ARTICLE_KINDS: Readonly<Record<NonArticleKind, NonArticleTraits>> = {
  'home-page': LASTING,
  'consent-wall': BLOCKING,
  'soft-404': LASTING,
  outage: PASSING,
  'bot-wall': BLOCKING,
  placeholder: PASSING,
  'geo-block': BLOCKING,
  'age-gate': LASTING,
  login: LASTING,
  'paywall-stub': LASTING,
  empty: { ...PASSING, mayBeVariant: true },
};
