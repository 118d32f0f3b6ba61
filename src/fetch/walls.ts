/** Bot checks and consent walls that answer in place of the document. */
import type { HttpResponse } from '../model/http.ts';
import { countText, findBotProtection } from '../text/html/findBotProtection.ts';

/** How much of a page is searched: a document without a sign in it is read as what it claims to be. */
const LOOKED_AT_BYTES = 64 * 1024;

/** Header -> what its value must hold -> who it is. */
const HEADER_SIGNS: readonly (readonly [string, RegExp, string])[] = [
  ['cf-mitigated', /challenge|block/i, 'Cloudflare'],
  ['x-vercel-mitigated', /challenge|deny/i, 'Vercel'],
  ['x-amzn-waf-action', /challenge|captcha/i, 'AWS WAF'],
  ['x-datadome', /protected/i, 'DataDome'],
  ['x-sucuri-block', /./, 'Sucuri'],
  ['x-px-authorization', /./, 'HUMAN'],
  ['x-kpsdk-ct', /./, 'Kasada'],
  ['sg-captcha', /challenge/i, 'SiteGround'],
];
/** Headers that are sent with every page: they mean a wall only on a refusal. */
const SENT_ALWAYS = new Set(['x-datadome', 'x-px-authorization', 'x-kpsdk-ct']);

/** Whole titles that a wall has and an article does not. */
const TITLE_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/<title>\s*(?:just a moment\.\.\.|attention required! \| cloudflare)\s*<\/title>/i, 'Cloudflare'],
  [/<title>\s*access denied \| [^<]{1,80} used cloudflare to restrict access/i, 'Cloudflare'],
  [/<title>\s*vercel security checkpoint\s*<\/title>/i, 'Vercel'],
  [/<title>\s*making sure you(?:&#39;|')re not a bot!?\s*<\/title>/i, 'Anubis'],
  [/<title>\s*one moment, please\.\.\.\s*<\/title>/i, 'Imunify360'],
  [/<title>\s*sucuri website firewall[^<]{0,40}<\/title>/i, 'Sucuri'],
  [/<title>\s*ddos-guard\s*<\/title>/i, 'DDoS-Guard'],
  [/<title>\s*access to this page has been denied\.?\s*<\/title>/i, 'HUMAN'],
  [/<title>\s*(?:robot check|are you a robot\??|robot or human\?)\s*<\/title>/i, 'an unknown service'],
  [/<title>\s*(?:(?:human|bot) verification|access denied|request rejected)\s*<\/title>/i, 'an unknown service'],
];

/** Each title of a page, apart from the page: a dozen patterns look through it. */
const TITLES = /<title>[^<]*(?:<\/title>)?/gi;

/** Longest text of a wall that is known by its title, in characters; a page with more is a document. */
const MAX_TITLED_TEXT = 900;

/** What a consent wall is called as a label of its host ... */
const CONSENT_LABEL = /^(?:consent|guce|myprivacy|privacy-?gate|cmp|gdpr)$/;
/** ... or as a segment of its path, which then carries the way back in its query. */
const CONSENT_SEGMENT =
  /^(?:consent|collectconsent|privacy-?(?:gate|wall)|cookie-?(?:wall|consent)|gdpr(?:-consent)?|zustimmung)$/;

/** The product that stopped us by a bot check, if the response gives one away. */
export function findBotWall(response: HttpResponse): string | undefined {
  const isRefusal = response.status === 202 || response.status >= 400;
  const byHeader = HEADER_SIGNS.find(
    ([name, sign]) => (isRefusal || !SENT_ALWAYS.has(name)) && sign.test(response.headers[name] ?? ''),
  );
  if (byHeader) return byHeader[2];
  const isWhole = response.bytes.length <= LOOKED_AT_BYTES;
  if (!isRefusal && !isWhole) return undefined;
  const html = readHead(response);
  if (!/^\s*(?:<!--.{0,200}-->\s*)?<(?:!doctype html|html|head)/i.test(html)) return undefined;
  const botProtection = findBotProtection(html);
  if (botProtection !== undefined) return botProtection;
  const titles = html.match(TITLES)?.join('') ?? '';
  const byTitle = TITLE_SIGNS.find(([sign]) => sign.test(titles))?.[1];
  return byTitle !== undefined && (isRefusal || countText(html) <= MAX_TITLED_TEXT) ? byTitle : undefined;
}

/** The host of the consent wall to which a redirect led, if it did. */
export function findConsentWall(response: HttpResponse): string | undefined {
  const requested = response.hops[0]?.url;
  if (requested === undefined || isConsentAddress(new URL(requested))) return undefined;
  const at = new URL(response.url);
  return isConsentAddress(at) ? at.hostname : undefined;
}

/** An article about consent has the word in its path, too; a wall has it as a whole segment and names the way back. */
function isConsentAddress({ hostname, pathname, searchParams }: URL): boolean {
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

function readHead(response: HttpResponse): string {
  // the signs of walls are ASCII, and a page's own encoding is not known yet
  const { buffer, byteOffset, byteLength } = response.bytes;
  return Buffer.from(buffer, byteOffset, Math.min(byteLength, LOOKED_AT_BYTES)).toString('latin1');
}
