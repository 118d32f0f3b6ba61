/**
 * Which conditions a source's server understands. Many never say 304 to both validators as they gave them: compression changes
 * the ETag on its way out (weak, or with a suffix), and what compares it on the way in does not know that form.
 */
import type { HttpResponse } from '../model/http.ts';
import type { Condition, SourceState, Validators } from '../model/source.ts';
import { DAY_MS, SECOND_MS } from '../text/date/durations.ts';
import { toHttpDateMs } from '../text/date/retryAfter.ts';
import { toValidators } from './validators.ts';

/** In the order in which they are tried. */
const ORDER = ['both', 'date', 'tags'] as const;
/** While less than both validators are sent, the whole document is requested this often: it shows what the condition hid. */
const WHOLE_EVERY_MS = DAY_MS;
/** A server that understood none is tried again after this long: servers are replaced. */
const LEARN_AGAIN_MS = 30 * DAY_MS;
/** A date that is younger than this at the time of the response may be that of two versions (RFC 9110, section 8.8.2.2). */
const SURE_DATE_MS = 2 * SECOND_MS;

/** The condition that was sent, and what came of it. */
export interface SentCondition {
  readonly condition: Condition;
  /** True if a 304 named another version than ours, so that the document had to be requested again without a condition. */
  readonly wasBlind?: boolean;
}

/** The condition for the next request of a source. */
export function chooseCondition(state: SourceState | undefined, nowMs: number): Condition {
  if (state === undefined || !isAvailable('both', state.validators)) return 'whole';
  const { use, wholeMs } = state.conditions ?? { use: 'both', wholeMs: nowMs };
  if (use === 'both' || !isAvailable(use, state.validators)) return 'both';
  return nowMs - wholeMs >= WHOLE_EVERY_MS ? 'whole' : use;
}

/** The headers of a condition. Both validators go byte for byte. */
export function toConditionHeaders(condition: Condition, { etag, lastModified }: Validators): Record<string, string> {
  const date = lastModified === undefined ? {} : { 'if-modified-since': lastModified };
  const tag = etag === undefined ? {} : { 'if-none-match': etag };
  switch (condition) {
    case 'both':
      return { ...tag, ...date };
    case 'date':
      return date;
    case 'tags':
      return etag === undefined ? {} : { 'if-none-match': toForms(etag).join(', ') };
    case 'whole':
      return {};
  }
}

/**
 * True for a 304 that names another version than the one we have: the condition that was sent cannot see the difference, and the
 * document has to be requested without one.
 */
export function isBlind(state: SourceState | undefined, sent: SentCondition, response: HttpResponse): boolean {
  const [ours, theirs] = [state?.validators.etag, response.headers.etag];
  if (response.status !== 304 || sent.condition === 'both' || ours === undefined || theirs === undefined) return false;
  return toCore(ours) !== toCore(theirs);
}

/** What a response teaches about the conditions of its server. */
export function learnConditions(
  state: SourceState,
  sent: SentCondition,
  response: HttpResponse,
  { hasSameBody, nowMs }: { readonly hasSameBody: boolean; readonly nowMs: number },
): SourceState['conditions'] {
  const { use, wholeMs, isDateBlind, givenUpMs } = state.conditions ?? { use: 'both', wholeMs: nowMs };
  const isBlindNow = sent.wasBlind || hidesVersion(state, sent, response);
  const known = {
    use: isBlindNow ? ('both' as const) : use,
    wholeMs: response.status === 304 ? wholeMs : nowMs,
    ...((isDateBlind || isBlindNow) && { isDateBlind: true as const }),
  };
  const hasGivenUp = givenUpMs !== undefined && nowMs - givenUpMs < LEARN_AGAIN_MS;
  if (hasGivenUp && response.status !== 304) return { ...known, givenUpMs };
  const isInVain =
    response.status !== 304 && sent.condition !== 'whole' && (hasSameBody || hasSameValidators(state, response));
  if (!isInVain || isBlindNow) return known;
  const validators = toValidators(state.validators, response);
  const further = ORDER.slice(ORDER.indexOf(sent.condition) + 1);
  const next = further.find((each) => isAvailable(each, validators) && !(each === 'date' && known.isDateBlind));
  if (next === undefined) return { ...known, use: 'both', givenUpMs: nowMs };
  return next === 'date' && !isSureDate(validators, response) ? known : { ...known, use: next };
}

/** True if a whole document shows that the date stayed while the version changed: a date alone would hide that. */
function hidesVersion({ validators }: SourceState, { condition }: SentCondition, response: HttpResponse): boolean {
  if (condition !== 'whole' || response.status === 304) return false;
  const { etag, lastModified } = toValidators({}, response);
  if (etag === undefined || validators.etag === undefined || lastModified !== validators.lastModified) return false;
  return toCore(etag) !== toCore(validators.etag);
}

/** Whether a condition can be made of these validators, and is another one than those before it. */
function isAvailable(condition: Condition, { etag, lastModified }: Validators): boolean {
  switch (condition) {
    case 'both':
      return etag !== undefined || lastModified !== undefined;
    case 'date':
      return etag !== undefined && lastModified !== undefined;
    case 'tags':
      return etag !== undefined && (lastModified !== undefined || toForms(etag).length > 1);
    case 'whole':
      return true;
  }
}

function hasSameValidators({ validators }: SourceState, response: HttpResponse): boolean {
  const named = toValidators({}, response);
  return isAvailable('both', named) && named.etag === validators.etag && named.lastModified === validators.lastModified;
}

function isSureDate({ lastModified }: Validators, { headers }: HttpResponse): boolean {
  const [changedMs, respondedMs] = [toHttpDateMs(lastModified), toHttpDateMs(headers.date)];
  return changedMs !== undefined && (respondedMs === undefined || respondedMs - changedMs >= SURE_DATE_MS);
}

/** What programs append to the ETag of a compressed answer: Apache and lighttpd `-gzip`, Jetty `--gzip`, and the like. */
const SUFFIX = /[-;]{1,2}(?:gzip|br|deflate|zstd)(?="?$)/i;

/** An ETag without what compression adds to it. */
function toCore(etag: string): string {
  return etag.replace(/^W\//, '').replace(SUFFIX, '');
}

/** The forms in which a server may know its ETag: as given, without a suffix, and strong. */
function toForms(etag: string): readonly string[] {
  return [...new Set([etag, etag.replace(SUFFIX, ''), toCore(etag)])];
}
