import { fingerprint } from '../src/text/words/fingerprint.ts';
import { renderPicture } from './renderPicture.ts';
import { renderSampleFeed } from './renderSampleFeed.ts';
import { renderSampleAmp, renderSampleError, renderSampleHome, renderSamplePage } from './renderSamplePage.ts';
import type { SampleArticle } from './sampleArticle.ts';
import { feedPath, LOGO_SIZE, PICTURE, type SampleSite } from './sampleSite.ts';

const HTML = 'text/html; charset=utf-8';
/** What the busy publisher asks for, in seconds. */
const RETRY_AFTER = '900';

/** What a publisher answers. */
export interface SampleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The answer of a publisher to a path (without query), for a visitor who has `knownEtag` already. */
export function respondAsSample(site: SampleSite, path: string, knownEtag?: string): SampleResponse {
  const { publisher } = site;
  if (path === '/robots.txt') return ok('text/plain', 'User-agent: *\nDisallow: /private/\n');
  if (path === '/logo.png') return ok('image/png', drawLogo(site));
  if (path === feedPath(publisher)) return respondWithFeed(site, knownEtag);
  if (path === publisher.path && publisher.conduct === 'moved') return redirect(301, feedPath(publisher));
  if (path === '/') return ok(HTML, renderSampleHome(site));
  const [, folder, name = ''] = path.split('/');
  const article = publisher.articles.find((one) => one.slug === name.replace(/\.png$/, ''));
  if (article === undefined) return { status: 404, headers: { 'content-type': HTML }, body: '<h1>Not found</h1>' };
  if (folder === 'articles') return ok(HTML, renderSamplePage(site, article));
  if (folder === 'pictures')
    return ok('image/png', renderPicture({ ...PICTURE, hue: publisher.hue, seed: article.slug }));
  return respondWithAmp(site, article);
}

function respondWithFeed(site: SampleSite, knownEtag: string | undefined): SampleResponse {
  const { conduct } = site.publisher;
  if (conduct === 'hopeless') return ok(HTML, renderSampleError(site));
  if (conduct === 'limited') {
    return {
      status: 429,
      headers: { 'retry-after': RETRY_AFTER, 'content-type': 'text/plain' },
      body: 'Too many requests',
    };
  }
  const { text, mediaType } = renderSampleFeed(site);
  if (conduct === 'unvalidated') return ok(mediaType, text);
  const etag = `"${fingerprint(text)}"`;
  if (knownEtag === etag) return { status: 304, headers: { etag }, body: '' };
  return { ...ok(mediaType, text), headers: { 'content-type': mediaType, etag } };
}

function respondWithAmp(site: SampleSite, article: SampleArticle): SampleResponse {
  if (article.amp === 'gone') return { status: 410, headers: { 'content-type': HTML }, body: '<h1>Gone</h1>' };
  if (article.amp === 'redirectsHome') return redirect(302, '/');
  return ok(HTML, renderSampleAmp(site, article));
}

function drawLogo(site: SampleSite): Buffer {
  return renderPicture({ width: LOGO_SIZE, height: LOGO_SIZE, hue: site.publisher.hue, seed: site.publisher.key });
}

function ok(mediaType: string, body: string | Buffer): SampleResponse {
  return { status: 200, headers: { 'content-type': mediaType }, body };
}

function redirect(status: number, location: string): SampleResponse {
  return { status, headers: { location }, body: '' };
}
