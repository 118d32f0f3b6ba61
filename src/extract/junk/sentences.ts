/** Patterns for what pages that are not articles say, for texts in lower case with plain apostrophes. */
import { findAny } from '../../text/words/patterns.ts';
import * as words from './sentences.data.ts';

/** Sentences of bot checks. */
export const BOT_TEXT = findAny(words.BOT_TEXT);
/** Parts of pages that ask the reader to solve something. */
export const CAPTCHA_WIDGET = findAny(words.CAPTCHA_WIDGET, 'i');
/** Hosts and paths of consent pages that stand before a site. */
export const CONSENT_URL = findAny(words.CONSENT_URL, 'i');
/** Sentences in which a site asks for consent. */
export const CONSENT_TEXT = findAny(words.CONSENT_TEXT, 'u');
/** What stands on the button by which a reader consents. */
export const CONSENT_BUTTON = findAny(words.CONSENT_BUTTON);
/** What paragraphs of a consent notice speak of. */
export const CONSENT_WORDS = findAny(words.CONSENT_WORDS);
/** Sentences of pages that want to know who one is. */
export const LOGIN_TEXT = findAny(words.LOGIN_TEXT);
/** Paths of pages that ask who one is. */
export const LOGIN_PATH = findAny(words.LOGIN_PATH, 'i');
/** Sentences that stand where the rest of the article would. */
export const PAYWALL_TEXT = findAny(words.PAYWALL_TEXT);
/** Sentences of sites that let no one in from where we are. */
export const REGION_TEXT = findAny(words.REGION_TEXT);
/** Questions after the reader's age. */
export const AGE_TEXT = findAny(words.AGE_TEXT);
/** Names that pages give the box that asks. */
export const AGE_MARK = findAny(words.AGE_MARK, 'i');
/** Shops and parking places of domains, by what only their pages load. */
export const PARKING_MARK = findAny(words.PARKING_MARK, 'i');
/** Sentences of such pages. */
export const PLACEHOLDER_TEXT = findAny(words.PLACEHOLDER_TEXT);
/** What pages say that are made by scripts alone. */
export const NEEDS_SCRIPT = findAny(words.NEEDS_SCRIPT);
