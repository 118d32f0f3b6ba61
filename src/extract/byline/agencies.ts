/** News agencies, as they sign texts. */
import { anyOf } from '../../text/words/patterns.ts';
import { AGENCY_NAMES } from './agencies.data.ts';

/** A name of one, as part of a pattern that minds capitals: `dpa`, and its services, `dpa/lno`. */
export const AGENCY = `${anyOf(AGENCY_NAMES)}(?:[/-]\\p{L}{2,5})?`;
