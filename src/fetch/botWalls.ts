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

/** What stands in the head of a wall's page and in no article's. */
const BODY_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/<title>\s*(?:just a moment\.\.\.|attention required! \| cloudflare)/i, 'Cloudflare'],
  [/cdn-cgi\/challenge-platform\/h\/|id="challenge-error-text"|class="cf-error-details/i, 'Cloudflare'],
  [/<title>\s*vercel security checkpoint/i, 'Vercel'],
  [/captcha-delivery\.com\/|geo\.captcha-delivery/i, 'DataDome'],
  [/_Incapsula_Resource/, 'Imperva'],
  [/<title>\s*making sure you(?:&#39;|')re not a bot/i, 'Anubis'],
  [/id="anubis_(?:challenge|version)"/, 'Anubis'],
  [/<title>\s*one moment, please\.\.\./i, 'Imunify360'],
  [/\/\.well-known\/sgcaptcha\//, 'SiteGround'],
  [/<title>\s*sucuri website firewall/i, 'Sucuri'],
  [/<title>\s*ddos-guard/i, 'DDoS-Guard'],
  [/px-captcha|perimeterx\.net\/.{0,40}captcha/i, 'HUMAN'],
  [/errors\.edgesuite\.net\//, 'Akamai'],
  [/token\.awswaf\.com\/|awsWafCookieDomainList/, 'AWS WAF'],
  [
    /<title>\s*(?:access denied|robot check|are you a robot\??|human verification|bot verification)\s*<\/title>/i,
    'a bot check',
  ],
];

/** Words that the place of a consent wall has in its host or path. */
const CONSENT_PLACE =
  /(?:^|[./_-])(?:consent|guce|myprivacy|privacy-?gate|cookie-?wall|cookie-?consent|gdpr|cmp)(?=[./_?-]|$)/i;

/** The product that stopped us by a bot check, if the answer gives one away. */
export function findBotWall(answer: Answer): string | undefined {
  const byHeader = HEADER_SIGNS.find(([name, sign]) => sign.test(answer.headers[name] ?? ''));
  // DataDome marks every page it guards; only a refusal is its wall.
  if (byHeader && (byHeader[0] !== 'x-datadome' || answer.status === 403)) return byHeader[2];
  const head = readHead(answer);
  if (!/^\s*(?:<!--.{0,200}-->\s*)?<(?:!doctype html|html|head)/i.test(head)) return undefined;
  return BODY_SIGNS.find(([sign]) => sign.test(head))?.[1];
}

/** The consent wall to which a redirect led, if it did: another place that carries the first URL along. */
export function findConsentWall(answer: Answer): string | undefined {
  const asked = answer.hops[0]?.url;
  if (asked === undefined) return undefined;
  const at = new URL(answer.url);
  const place = at.hostname + at.pathname;
  if (!CONSENT_PLACE.test(place)) return undefined;
  const from = new URL(asked);
  return CONSENT_PLACE.test(from.hostname + from.pathname) ? undefined : at.hostname;
}

function readHead(answer: Answer): string {
  const bytes = answer.bytes.subarray(0, LOOKED_AT_BYTES);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
