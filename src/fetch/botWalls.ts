/** Bot checks and consent walls that answer in place of the document. Knowledge about products is a table. */
import type { Answer } from '../model/http.ts';

/** How much of a page is looked at: walls are small and show themselves in the head. */
const LOOKED_AT_BYTES = 16 * 1024;

/** Header -> what its value must hold -> who it is. */
const HEADER_SIGNS: readonly (readonly [string, RegExp, string])[] = [
  ['cf-mitigated', /challenge|block/i, 'Cloudflare'],
  ['x-vercel-mitigated', /challenge|deny/i, 'Vercel'],
  ['x-amzn-waf-action', /challenge|captcha/i, 'AWS WAF'],
  ['x-datadome', /protected/i, 'DataDome'],
  ['x-sucuri-block', /./, 'Sucuri'],
  ['x-px-authorization', /./, 'HUMAN'],
];

/** Titles that a wall has and an article does not. */
const TITLE_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/<title>\s*(?:just a moment\.\.\.|attention required! \| cloudflare)/i, 'Cloudflare'],
  [/<title>\s*vercel security checkpoint/i, 'Vercel'],
  [/<title>\s*making sure you(?:&#39;|')re not a bot/i, 'Anubis'],
  [/<title>\s*one moment, please\.\.\./i, 'Imunify360'],
  [/<title>\s*sucuri website firewall/i, 'Sucuri'],
  [/<title>\s*ddos-guard/i, 'DDoS-Guard'],
  [/<title>\s*(?:robot check|are you a robot\??|human verification|bot verification)\s*<\/title>/i, 'a bot check'],
];

/** What a wall's page holds; a guarded article may hold it too, so it counts in short pages and refusals only. */
const BODY_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/cdn-cgi\/challenge-platform\/|id="challenge-error-text"|class="cf-error-details/i, 'Cloudflare'],
  [/captcha-delivery\.com\//i, 'DataDome'],
  [/_Incapsula_Resource/, 'Imperva'],
  [/id="anubis_(?:challenge|version)"/, 'Anubis'],
  [/\/\.well-known\/sgcaptcha\//, 'SiteGround'],
  [/px-captcha|perimeterx\.net\/.{0,40}captcha/i, 'HUMAN'],
  [/errors\.edgesuite\.net\//, 'Akamai'],
  [/token\.awswaf\.com\/|awsWafCookieDomainList/, 'AWS WAF'],
  [/<title>\s*access denied\s*<\/title>/i, 'a bot check'],
];

/** Longest page that is taken for a wall by its body: those of the products above have 1 to 9 KB. */
const MAX_WALL_BYTES = 12 * 1024;

/** What a consent wall is called as a label of its host ... */
const CONSENT_LABEL = /^(?:consent|guce|myprivacy|privacy-?gate|cmp|gdpr)$/;
/** ... or as a segment of its path, which then carries the way back in its query. */
const CONSENT_SEGMENT = /^(?:consent|privacy-?(?:gate|wall)|cookie-?(?:wall|consent)|gdpr(?:-consent)?|zustimmung)$/;

/** The product that stopped us by a bot check, if the answer gives one away. */
export function findBotWall(answer: Answer): string | undefined {
  const byHeader = HEADER_SIGNS.find(([name, sign]) => sign.test(answer.headers[name] ?? ''));
  // DataDome marks every page it guards; only a refusal is its wall.
  if (byHeader && (byHeader[0] !== 'x-datadome' || answer.status === 403)) return byHeader[2];
  const head = readHead(answer);
  if (!/^\s*(?:<!--.{0,200}-->\s*)?<(?:!doctype html|html|head)/i.test(head)) return undefined;
  const byTitle = TITLE_SIGNS.find(([sign]) => sign.test(head));
  if (byTitle) return byTitle[1];
  const isRefusal = answer.status === 202 || answer.status >= 400;
  if (!isRefusal && answer.bytes.length > MAX_WALL_BYTES) return undefined;
  return BODY_SIGNS.find(([sign]) => sign.test(head))?.[1];
}

/** The host of the consent wall to which a redirect led, if it did. */
export function findConsentWall(answer: Answer): string | undefined {
  const asked = answer.hops[0]?.url;
  if (asked === undefined || isConsentPlace(new URL(asked))) return undefined;
  const at = new URL(answer.url);
  return isConsentPlace(at) ? at.hostname : undefined;
}

/** An article about consent has the word in its path, too; a wall has it as a whole segment and names the way back. */
function isConsentPlace({ hostname, pathname, searchParams }: URL): boolean {
  if (
    hostname
      .split('.')
      .slice(0, -2)
      .some((label) => CONSENT_LABEL.test(label))
  )
    return true;
  const isNamed = pathname
    .toLowerCase()
    .split('/')
    .some((segment) => CONSENT_SEGMENT.test(segment));
  return isNamed && [...searchParams.values()].some((value) => /^(?:https?:\/\/|\/)/i.test(value));
}

function readHead(answer: Answer): string {
  const bytes = answer.bytes.subarray(0, LOOKED_AT_BYTES);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
