/** Patterns for what pages that are not articles are called: whole names, in lower case without the signs around them. */
import { matchWhole } from '../../text/words/patterns.ts';
import * as words from './names.data.ts';

/** Bot checks. */
export const BOT_NAME = matchWhole(words.BOT_NAME, 'u');
/** Names that bot checks share with songs and headlines. */
export const BOT_NAME_VAGUE = matchWhole(words.BOT_NAME_VAGUE, 'u');
/** Names that count only together with a sentence of a bot check. */
export const SORRY_NAME = matchWhole(words.SORRY_NAME, 'u');
/** Consent pages. */
export const CONSENT_NAME = matchWhole(words.CONSENT_NAME, 'u');
/** Login pages. */
export const LOGIN_NAME = matchWhole(words.LOGIN_NAME, 'u');
/** Pages of a server or a shop of domains in place of a site. */
export const PLACEHOLDER_NAME = matchWhole(words.PLACEHOLDER_NAME, 'u');
/** Blocks by country. */
export const REGION_NAME = matchWhole(words.REGION_NAME, 'u');
/** Checks of the reader's age. */
export const AGE_NAME = matchWhole(words.AGE_NAME, 'u');
/** Names of pages that still have the name of their front-end framework, or none. */
export const UNNAMED = matchWhole(words.UNNAMED, 'u');
