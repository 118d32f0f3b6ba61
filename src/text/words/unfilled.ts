/** Places of templates that a program left unfilled, as they reach the pages of real sites. */
import { anyOf, findAny, matchWhole } from './patterns.ts';

/** Marks of template languages around a name or an expression. */
const MARKS: readonly string[] = [
  // Mustache, Handlebars, Jinja, Twig, Liquid, Angular, Vue
  '\\{\\{[^{}]{0,200}\\}\\}|\\{%[^{}]{0,200}%\\}',
  // ERB, ASP, JSP, EJS, PHP, includes of servers
  '<%[^<>]{0,200}%>|<\\?[^<>]{0,200}(?:->[^<>]{0,200})?\\?>|<!--#[^<>]{0,200}-->',
  // JavaScript, shells, JSF, Ruby, Thymeleaf, Smarty, Template Toolkit
  '[$#*]\\{[^{}]{0,200}\\}|\\{\\$[^{}\\s]{1,100}\\}|\\[%[^\\[\\]]{0,200}%\\]',
  // servers of advertising, Yoast, Ant, MODX
  '%%[\\w.:-]{1,60}%%|@@[\\w.-]{1,60}@@|\\[\\[[*+~$%!-]{0,3}[\\w.:=`&?-]{1,80}\\]\\]',
  // an object without a text
  '\\[object \\w{1,20}\\]',
];
/** Names of missing values, as languages write them. */
const MISSING = 'undefined|null|NULL|NaN|None|nil|\\(null\\)';
/** Marks of one sign, which only the end of a text, or of a part of an address, tells from ordinary signs. */
const LONE_MARKS = '\\{[A-Za-z_][\\w.-]{0,60}\\}|%[a-z_]{3,40}%|__[A-Z][A-Z_]{1,60}__|\\$[a-z_.]{2,40}\\$';
const END = '(?=[/?#&]|$)';
const IN_ADDRESS = findAny([
  ...MARKS,
  `(?:^|[/=])${anyOf([LONE_MARKS, MISSING])}${END}`,
  '\\{[A-Za-z_][\\w.-]{0,60}\\}',
  // parameters of routes and of `printf`, variables of PHP
  `/:[a-z_][A-Za-z_]{0,40}${END}|%(?:\\d\\$)?[sd]${END}`,
  `[/=]\\$(?:url|uri|link|slug|id|path|permalink|title|page|image|img|post|article)${END}`,
]);
const IN_TEXT = new RegExp(anyOf(MARKS), 'g');
const WHOLE_TEXT = matchWhole([MISSING, 'none', LONE_MARKS, '#[a-z_.]{2,40}#']);
/** Any sign of the marks: other texts cost next to nothing. */
const SIGN = /[{<[@%$]/;
/** A text with this many words of its own quotes a template rather than being one. */
const MIN_WORDS = 3;

/** An address with the signs that templates use decoded. */
function decoded(address: string): string {
  return address.replace(/%(?:7b|7d|3c|3e|3f|5b|5d|24|23|20|3d|25)/gi, (octet) =>
    String.fromCharCode(Number.parseInt(octet.slice(1), 16)),
  );
}

/** True for an address with a place of a template in it, encoded or not, or with a missing value in place of a part. */
export function isUnfilledAddress(address: string): boolean {
  return IN_ADDRESS.test(address) || (address.includes('%') && IN_ADDRESS.test(decoded(address)));
}

/**
 * True for a text that a template was to fill: the name of a missing value, or the marks of a template at its beginning or with
 * next to no other words. A sentence that quotes such marks is not.
 */
export function isUnfilledText(text: string): boolean {
  const bare = text.trim();
  if (WHOLE_TEXT.test(bare)) return true;
  if (!SIGN.test(bare)) return false;
  const rest = bare.replace(IN_TEXT, ' ');
  if (rest === bare) return false;
  const before = bare.slice(0, bare.search(IN_TEXT));
  return !/[\p{L}\p{N}]/u.test(before) || (rest.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < MIN_WORDS;
}
