/** Patterns for what pages that are not articles say, for texts in lower case with plain apostrophes. */
import { findAny } from '../../text/words/patterns.ts';
import * as words from './sentences.data.ts';

/** Sentences of bot checks. */
export const BOT_TEXT = findAny(words.BOT_TEXT);
/** Parts of pages that ask the reader to solve something. */
export const CAPTCHA_WIDGET = findAny(words.CAPTCHA_WIDGET, 'i');
/** Hosts and paths of consent pages in front of a site. */
export const CONSENT_URL = findAny(words.CONSENT_URL, 'i');
/** Sentences in which a site asks for consent. */
export const CONSENT_TEXT = findAny(words.CONSENT_TEXT, 'u');
/** The label of the button by which a reader consents. */
export const CONSENT_BUTTON = findAny(words.CONSENT_BUTTON);
/** Subjects of the paragraphs of a consent notice. */
export const CONSENT_WORDS = findAny(words.CONSENT_WORDS);
/** Sentences of login pages. */
export const LOGIN_TEXT = findAny(words.LOGIN_TEXT);
/** Sentences that ask for the password of one post, and the form that does. */
export const PASSWORD_TEXT = findAny(words.PASSWORD_TEXT);
export const PASSWORD_FORM = findAny(words.PASSWORD_FORM, 'i');
/** Paths of login pages. */
export const LOGIN_PATH = findAny(words.LOGIN_PATH, 'i');
/** Sentences in place of the rest of the article. */
export const PAYWALL_TEXT = findAny(words.PAYWALL_TEXT);
/** Sentences of sites that keep out readers of some countries. */
export const REGION_TEXT = findAny(words.REGION_TEXT);
/** Questions about the reader's age. */
export const AGE_TEXT = findAny(words.AGE_TEXT);
/** Names of the box with the question about the age. */
export const AGE_MARK = findAny(words.AGE_MARK, 'i');
/** What only the pages of shops and parking services for domains load. */
export const PARKING_MARK = findAny(words.PARKING_MARK, 'i');
/** Sentences of pages of servers and of shops of domains. */
export const PLACEHOLDER_TEXT = findAny(words.PLACEHOLDER_TEXT);
/** Sentences of pages that only scripts fill. */
export const NEEDS_SCRIPT = findAny(words.NEEDS_SCRIPT);
