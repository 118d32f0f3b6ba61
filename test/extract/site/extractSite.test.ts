import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gatherFacts } from '../../../src/extract/facts/pageFacts.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';
import { extractSiteName } from '../../../src/extract/site/extractSite.ts';

interface Stated {
  readonly url?: string;
  readonly og?: string;
  readonly title?: string;
  readonly metas?: Readonly<Record<string, string>>;
  readonly publisher?: Readonly<Record<string, unknown>>;
  readonly others?: readonly Readonly<Record<string, unknown>>[];
}

/** The name that is read from a page of which only these things are known. */
function nameOf({ url = 'https://www.harbourgazette.example/tram', og, title = 'A tram', metas = {}, ...ld }: Stated) {
  const tags = Object.entries({ ...(og && { 'og:site_name': og }), ...metas }).map(
    ([name, content]) => `<meta property="${name}" content="${content}">`,
  );
  const article = ld.publisher && { '@type': 'NewsArticle', headline: 'A tram', publisher: ld.publisher };
  const items = [article, ...(ld.others ?? [])].filter((item) => item !== undefined);
  const script = `<script type="application/ld+json">${JSON.stringify(items)}</script>`;
  const html = `<html><head><title>${title}</title>${tags.join('')}${script}</head><body><h1>A tram</h1></body></html>`;
  return extractSiteName(gatherFacts(scanPage({ bytes: Buffer.from(html), url }), url))?.value;
}

describe('extractSiteName', () => {
  const publisher = (name: string, url?: string) => ({ '@type': 'Organization', name, ...(url && { url }) });

  test('takes the name as the site states it, its ending of a domain included', () => {
    assert.equal(nameOf({ og: 'Gazette.example', title: 'A tram | Gazette' }), 'Gazette.example');
  });
  test('takes the name of the publisher for a domain, but no company', () => {
    assert.equal(
      nameOf({ og: 'HarbourGazette.com', publisher: publisher('The Harbour Gazette') }),
      'The Harbour Gazette',
    );
    assert.equal(nameOf({ og: 'hafen.de', publisher: publisher('Hafen Zeitung') }), 'Hafen Zeitung');
    assert.equal(nameOf({ og: 'hafen.de', publisher: publisher('Hafen Media GmbH') }), 'hafen.de');
  });
  test('takes the words for their initials', () => {
    assert.equal(nameOf({ og: 'TG', publisher: publisher('The Tram and Gazette') }), 'The Tram and Gazette');
    assert.equal(nameOf({ og: 'HNB', publisher: publisher('Hafener Neue Blätter') }), 'Hafener Neue Blätter');
    assert.equal(nameOf({ og: 'ABC', publisher: publisher('Hafener Neue Blätter') }), 'ABC');
  });
  test('takes the publisher for a section', () => {
    const gazette = publisher('Harbour Gazette');
    assert.equal(nameOf({ og: 'Politics', publisher: gazette }), 'Harbour Gazette');
    assert.equal(nameOf({ og: 'Harbour', publisher: gazette }), 'Harbour');
    assert.equal(nameOf({ og: 'Daily Tides', publisher: gazette }), 'Daily Tides');
  });
  test('takes the publication on a platform, not the platform', () => {
    const url = 'https://pages.example/tram-lovers/a-tram-1';
    const tramLovers = publisher('Tram Lovers', 'https://pages.example/tram-lovers');
    assert.equal(nameOf({ url, og: 'Pages', publisher: tramLovers }), 'Tram Lovers');
    assert.equal(nameOf({ url, og: 'Pages', publisher: publisher('Pages Inc.', 'https://pages.example/') }), 'Pages');
    assert.equal(
      nameOf({ url, og: 'Pages', publisher: publisher('Wire', 'https://wire.example/tram-lovers') }),
      'Pages',
    );
  });
  test('leaves out slogans and explanations', () => {
    assert.equal(nameOf({ og: 'Gazette - News of the harbour', publisher: publisher('Gazette') }), 'Gazette');
    assert.equal(nameOf({ og: 'T (formerly Tram)', metas: { 'al:ios:app_name': 'T' } }), 'T');
  });
  test('takes the name of the site before that of the person who publishes it', () => {
    const jane = { '@type': ['Person', 'Organization'], name: 'Jane Roe' };
    const others = [{ '@type': 'WebSite', name: 'Tram Notes' }];
    assert.equal(nameOf({ publisher: jane, others }), 'Tram Notes');
    assert.equal(nameOf({ publisher: jane, title: 'A tram | Harbour Gazette' }), 'Harbour Gazette');
    assert.equal(nameOf({ publisher: jane }), 'Jane Roe');
    const id = 'https://www.harbourgazette.example/#/person/1';
    assert.equal(nameOf({ publisher: { '@id': id }, others: [{ ...jane, '@id': id }, ...others] }), 'Tram Notes');
  });
  test('finds the host’s name in the title tag, whatever sign parts it and however the host spells it', () => {
    for (const title of ['A tram // Harbour Gazette', 'A tram › Harbour Gazette', 'Harbour Gazette: A tram'])
      assert.equal(nameOf({ title }), 'Harbour Gazette');
    const url = 'https://www.muellers-boerse.de/tram';
    assert.equal(nameOf({ url, title: 'Die Tram - Müllers Börse' }), 'Müllers Börse');
    assert.equal(nameOf({ url: 'https://orsted.example/tram', title: 'A tram | Ørsted' }), 'Ørsted');
    assert.equal(nameOf({ title: 'Harbour Gazette wins: a prize' }), undefined);
    assert.equal(nameOf({ title: 'Gazette: a tram' }), undefined);
  });
  test('does not take whom the page is about for who publishes it', () => {
    const others = [publisher('Tram Builders')];
    assert.equal(nameOf({ others, metas: { 'al:android:app_name': 'Harbour Gazette' } }), 'Harbour Gazette');
    assert.equal(nameOf({ others, og: 'hafen.de' }), 'hafen.de');
    assert.equal(nameOf({ others }), 'Tram Builders');
  });
});
