/** What the web serves in place of articles, and articles about all of these things: each is known for what it is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import { readPageResponse } from '../../src/fetch/readPageResponse.ts';
import type { Entry } from '../../src/model/feed.ts';
import type { HttpResponse } from '../../src/model/http.ts';
import { asFound, type KeptAnswer, loadAnswers } from '../support/answers.ts';

const NOW_MS = Date.UTC(2026, 5, 12);

/** The kind of page that is no article; failures by the kind that they stand for. */
function judge(response: HttpResponse, entry: Entry): { kind: string; reason: string } {
  try {
    const markup = scanPage(readPageResponse(response));
    const { nonArticle, title } = extractPage(markup, { url: response.url, entry, nowMs: NOW_MS });
    return nonArticle ?? { kind: 'article', reason: title ?? '' };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    const kinds: Record<string, string> = { http_gone: 'soft-404', rate_limited: 'outage', http_status: 'outage' };
    const wall =
      thrown.status === 451 ? 'geo-block' : /consent wall on/.test(thrown.message) ? 'consent-wall' : 'bot-wall';
    return { kind: kinds[thrown.code] ?? wall, reason: thrown.message };
  }
}

/** Walls are judged without the title that a feed announced: a document alone has to give them away. */
function entryOf({ verdict, asked, response }: KeptAnswer): Entry {
  const title = /<title>(.*?)<\/title>/.exec(new TextDecoder().decode(response.bytes))?.[1];
  return { url: asked, ...(verdict === 'article' && title !== undefined && { title }) } as Entry;
}

const isServedOtherwise = ({ response }: KeptAnswer) =>
  response.bytes.length > 0 && (response.status !== 200 || Object.keys(response.headers).length > 1);

describe('what a server answered is known for what it is:', () => {
  for (const kept of loadAnswers()) {
    test(`${kept.verdict}: ${kept.name.replaceAll('-', ' ')}`, () => {
      const { kind, reason } = judge(kept.response, entryOf(kept));
      assert.equal(kind, kept.verdict, reason);
    });
    if (!isServedOtherwise(kept)) continue;
    test(`${kept.verdict}: ${kept.name.replaceAll('-', ' ')}, answered as found`, () => {
      const { kind, reason } = judge(asFound(kept.response), entryOf(kept));
      const isNone = kept.verdict === 'article' ? kind === 'article' : kind !== 'article';
      assert.ok(isNone, `${kind}: ${reason}`);
    });
  }
});

test('a page that says little, and nothing of what the feed announced, is not the article', () => {
  const page = (title: string, text: string) => ({
    bytes: new TextEncoder().encode(`<!doctype html><title>${title}</title><body><h1>${title}</h1><p>${text}</p>`),
    url: 'https://gazette.example/1',
  });
  const junkOf = (title: string, text: string, announced: string) =>
    extractPage(scanPage(page(title, text)), {
      url: 'https://gazette.example/1',
      entry: { url: 'https://gazette.example/1', title: announced } as Entry,
    }).nonArticle?.kind;
  assert.equal(junkOf('Gazette', 'Sjekker at du er du. Vent litt.', 'Bridge over the river opens'), 'empty');
  assert.equal(junkOf('Gazette', 'Since dawn people cross the river on it.', 'Bridge over the river opens'), undefined);
  assert.equal(junkOf('Brücke offen', 'Seit dem Morgen.', 'Brücke am Fluss eröffnet'), undefined);
  assert.equal(junkOf('Photo', 'Seen today.', 'Untitled'), undefined);
});

test('a headline that is worded like an error, but was announced, is one', () => {
  const html = (title: string) =>
    `<!doctype html><title>${title} - Gazette</title><body><h1>${title}</h1><p>Nobody can buy tickets for the ferry on Tuesday.</p>`;
  const junkOf = (title: string, announced?: string) => {
    const markup = scanPage({ bytes: new TextEncoder().encode(html(title)), url: 'https://gazette.example/1' });
    const entry = { url: 'https://gazette.example/1', ...(announced !== undefined && { title: announced }) } as Entry;
    return extractPage(markup, { url: 'https://gazette.example/1', entry }).nonArticle?.kind;
  };
  const title = 'Seite der Fähren nicht erreichbar';
  assert.deepEqual(
    [junkOf(title), junkOf(title, title), junkOf(title, 'A ferry for sale')],
    ['soft-404', undefined, 'soft-404'],
  );
  assert.deepEqual([junkOf('Site closed for maintenance', 'Site closed for maintenance')], [undefined]);
});
