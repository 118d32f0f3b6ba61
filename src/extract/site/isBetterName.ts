/** Which of two names that a site gives itself a reader would use. */
import { registrableDomain } from '../../text/url/url.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { PageFacts } from '../facts/pageFacts.ts';

/** A name that a page states, and where. */
export interface StatedName {
  readonly value: string;
  readonly from: string;
}

/** A name written as a domain (`ExampleTimes.com`), and the ending of such a name. */
const DOMAIN_NAME = /^\S+\.[a-z]{2,6}$/i;
const DOMAIN_ENDING = /\.[a-z]{2,6}$/i;
/** Legal forms: a company's name is not the name of its site. */
const COMPANY = /(?:^|\s)(?:g?gmbh|ag|kg|se|ltd|llc|inc|corp|s\.?l|s\.?a|s\.?p\.?a|b\.?v|n\.?v|a\/s|oy|ab|plc)\.?$/i;
/** Words without a letter in initials. */
const SMALL_WORD = /^(?:the|of|and|for|der|die|das|und|für|le|la|les|de|du|et|el|los|y|il|i|e)$/i;
/** Longest initials, in characters. */
const MAX_INITIALS = 6;
/** Names up to this length that are not the host's are sections (`U.S.` on example.com), even if only the title tag has another name. */
const MAX_SECTION = 5;

/** The label that the host's owner registered, letters alone. */
const labelOf = (facts: PageFacts) => foldLetters(registrableDomain(facts.url)?.split('.')[0] ?? '');

/** How host names spell letters that they cannot or do not have. */
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'o', æ: 'ae', å: 'a', ł: 'l' };

/** The letters of a name as a host's name may have them: `Börse` as `borse` and as `boerse`. */
export function hostSpellings(name: string): readonly string[] {
  const spelt = name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßøæåł]/g, (letter) => SPELT[letter] ?? letter);
  return [...new Set([foldLetters(name), foldLetters(spelt)])];
}

/** True if a name has the letters of the host's. */
export function isHostName(name: string, facts: PageFacts): boolean {
  const domain = foldLetters(registrableDomain(facts.url) ?? '');
  return hostSpellings(name).some((letters) => letters === labelOf(facts) || letters === domain);
}

/** True if `name` is a company's legal name, which is not the name of its site. */
export const isCompany = (name: string): boolean => COMPANY.test(name);

/** True if `name` is `other` with a slogan or an explanation after it: `Example - All the news`, `X (formerly Twitter)`. */
function addsToIt(name: string, other: string): boolean {
  return name.startsWith(`${other} (`) || (/\s[-–—|:]\s/.test(name) && name.startsWith(other));
}

/** True if `name` is a domain for which JSON-LD gives the name: `ExampleTimes.com` of The Example Times. */
function isDomainOf(name: string, other: string): boolean {
  return DOMAIN_NAME.test(name) && !DOMAIN_ENDING.test(other) && !isCompany(other) && !other.startsWith(name);
}

/** True if `name` is made of the first letters of the other's words: `EWT` of Example Weekly Times. */
function areInitials(name: string, other: string): boolean {
  if (name.length < 2 || name.length > MAX_INITIALS || name !== name.toUpperCase()) return false;
  const words = other.split(/[\s-]+/).filter((word) => !SMALL_WORD.test(word));
  return words.length > 1 && name === words.map((word) => word.charAt(0).toUpperCase()).join('');
}

/** True if `name` is a section, because the other is the host's name: `Politics` and `Example Times` on exampletimes.com. */
function isSectionOf(name: string, other: StatedName, facts: PageFacts): boolean {
  if (name.length <= MAX_SECTION) return !isHostName(name, facts) && isHostName(other.value, facts);
  if (/\s/.test(name)) return false;
  const [letters, label] = [foldLetters(name), labelOf(facts)];
  const isForeign = letters !== '' && !label.includes(letters) && !letters.includes(label);
  return isForeign && other.from === 'json-ld' && label.length > 2 && foldLetters(other.value).startsWith(label);
}

/** True if `other` is the better form of `name`: without a slogan, not a domain, not a section, not initials. */
export function isBetterName(other: StatedName, name: string, facts: PageFacts): boolean {
  if (addsToIt(name, other.value)) return true;
  if (other.from !== 'json-ld')
    return other.from === 'title' && name.length <= MAX_SECTION && isSectionOf(name, other, facts);
  return isDomainOf(name, other.value) || areInitials(name, other.value) || isSectionOf(name, other, facts);
}
