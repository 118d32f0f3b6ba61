import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trimDescription } from '../../../src/extract/excerpt/trimDescription.ts';
import { extractPage } from '../../../src/extract/extractPage.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';
import { processorMs } from '../../support/processorTime.ts';

const FIRST =
  'The town council of Harbourfield voted on Tuesday evening to rebuild the old tram line along the river, ' +
  'eleven years after the last car ran. Shopkeepers had feared the works.';
const SECOND =
  'The decision ends a long dispute between shopkeepers, who feared two years of building works, and residents of ' +
  'the eastern districts, who have waited for a faster way into the centre.';
const STANDFIRST = 'After eleven years of dispute the council wants the tram back on the river road.';

interface Page {
  readonly og?: string;
  readonly meta?: string;
  readonly twitter?: string;
  readonly ld?: string;
  readonly title?: string;
  readonly paragraphs?: readonly string[];
}

/** Excerpt and its source of a page with these descriptions and paragraphs. */
function excerptOf({
  og,
  meta,
  twitter,
  ld,
  title = 'A tram',
  paragraphs = [FIRST, SECOND, SECOND],
}: Page): readonly (string | undefined)[] {
  const tags = Object.entries({ 'og:description': og, description: meta, 'twitter:description': twitter }).map(
    ([name, content]) => (content === undefined ? '' : `<meta name="${name}" content="${content}">`),
  );
  const article = {
    '@type': 'NewsArticle',
    headline: title,
    publisher: { name: 'Gazette' },
    ...(ld && { description: ld }),
  };
  const script = `<script type="application/ld+json">${JSON.stringify(article)}</script>`;
  const body = `<article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;
  const html = `<html lang="en"><head><title>${title}</title>${tags.join('')}${script}</head><body>${body}</body></html>`;
  const url = 'https://gazette.example/a-tram';
  const page = extractPage(scanPage({ bytes: Buffer.from(html), url }), { url });
  return [page.excerpt, page.provenance.excerpt];
}

describe('extractExcerpt', () => {
  const og =
    'Harbourfield gets its tram back, says the council, and the shopkeepers of the river road are not amused by it at all.';

  test('takes the description of Open Graph first', () =>
    assert.deepEqual(excerptOf({ og, meta: SECOND, ld: SECOND }), [og, 'og']));

  test('takes that of the Twitter card before the plain one, which is often the site’s', () =>
    assert.deepEqual(excerptOf({ twitter: og, meta: 'News from all over the harbour, every day.' }), [og, 'twitter']));

  test('makes a cut description whole where the page shows how it goes on', () => {
    const whole = FIRST.slice(0, FIRST.indexOf('.') + 1);
    assert.equal(excerptOf({ og: `${FIRST.slice(0, 120)}...` })[0], FIRST);
    assert.equal(excerptOf({ og: FIRST.slice(0, 70).trim() })[0], FIRST);
    assert.equal(excerptOf({ og: whole })[0], whole);
    const long = `${whole} ${SECOND} ${SECOND}`;
    assert.equal(excerptOf({ og: `${whole.slice(0, 90)} …`, paragraphs: [long, SECOND] })[0], `${whole} ${SECOND}`);
  });

  test('goes on from the middle of a paragraph to the end of the sentence, and no further', () => {
    const heading = 'Tram and council, part two';
    const start = `${heading} ${FIRST.slice(0, 90)}`;
    const whole = `${heading} ${FIRST.slice(0, FIRST.indexOf('.') + 1)}`;
    for (const sign of ['…', ' [...]', '']) assert.equal(excerptOf({ og: `${start}${sign}` })[0], whole);
    assert.equal(excerptOf({ og: `${start}x…` })[0], `${start}x…`);
  });

  test('takes away the site’s name, the invitation to read on and the button before the text', () => {
    assert.equal(excerptOf({ og: `${og} | Gazette` })[0], og);
    assert.equal(excerptOf({ og: `${og} – Gazette Sports` })[0], `${og} – Gazette Sports`);
    for (const ending of [
      'Read More',
      'Continue reading “A tram” →',
      'Weiterlesen »',
      '[Lire la suite…]',
      '… Continued',
    ])
      assert.equal(excerptOf({ og: `${og} ${ending}` })[0], og);
    assert.equal(excerptOf({ og: `${FIRST.slice(0, 90)}Read More` })[0], FIRST);
    assert.equal(excerptOf({ og: `Share this on WhatsApp${og}` })[0], og);
    for (const ending of [' Von Jana Muster.', ' By Jane Roe and John Doe', ' • Foto: Jana Muster/Bildwerk'])
      assert.equal(excerptOf({ og: `${og}${ending}` })[0], og);
    assert.equal(excerptOf({ og: `“ ${og}` })[0], og);
    const misread = 'Who would be richer if the tram came back, and what has the town council misread more';
    assert.equal(excerptOf({ og: misread })[0], misread);
  });

  test('ends no excerpt at the day of a date, an initial or an abbreviation', () => {
    const tail = ` ${SECOND} ${SECOND}`;
    const german =
      'Die nächste öffentliche Sitzung des Stadtrats, in der es um die Straßenbahn gehen soll, findet am ' +
      '11. und 12. Februar im Rathaus statt.';
    const english =
      'In the town of Harbourfield and in the villages around it nobody was as surprised by the vote as ' +
      'Dr. J. B. Roe of Smith St. Andrew’s was.';
    assert.equal(excerptOf({ paragraphs: [`${german}${tail}`, FIRST] })[0], german);
    assert.equal(excerptOf({ paragraphs: [`${english}${tail}`, FIRST] })[0], english);
  });

  test('knows the ends of sentences in scripts without capital letters', () => {
    const hindi =
      'नगर परिषद ने मंगलवार शाम को नदी के किनारे पुरानी ट्राम लाइन को फिर से बनाने के लिए मतदान किया, ग्यारह साल बाद।';
    const arabic = 'صوت مجلس المدينة مساء الثلاثاء على إعادة بناء خط الترام القديم على طول النهر بعد أحد عشر عاما.';
    for (const sentence of [hindi, arabic])
      assert.equal(excerptOf({ paragraphs: [`${sentence} ${`${sentence} `.repeat(4)}`, FIRST] })[0], sentence);
  });

  test('takes no byline, no caption, no notice, no message of the server and no title for the first sentence', () => {
    for (const line of [
      '05.02.2020 - Redaktion: Jana Muster (Pressesprecherin der Stadtwerke)',
      'tram.html - Created 03-10-2004 2:20pm - Last Modified: 03-10-2004 2:20pm',
      'By Jane Roe on Monday, November 18th, 2019 at 11:04 a.m. in Trams',
      'Jane RoePublished Jul 17, 2024, 11:21am|Updated Jul 17, 2024, 6:39pm',
      'Von Jana.Muster am Samstag, 19. Oktober 2019 um 11:14 Uhr',
      'By Jane Roe and John Doe / Harbourfield Gazette Staff Writers: Trams',
      'The old tram on the river road on its last day. Foto: Jane Roe/Archiv',
      'The mayor in front of the tram on the river road. (Jane Roe/Wire/Pictures)',
      'This post may contain affiliate links. We may earn a small commission at no cost to you.',
      'Nous utilisons des cookies pour améliorer l’offre que nous vous proposons, voyez notre déclaration.',
      'Dieser Artikel ist mehr als 3 Jahre alt. Die Angaben darin können überholt sein.',
      'Warning: Invalid argument supplied for foreach() in /www/gazette/theme/functions.php on line 813',
    ])
      assert.equal(excerptOf({ paragraphs: [line, FIRST, SECOND] })[0], FIRST);
    const title = 'The tram comes back: after eleven years the council of Harbourfield has voted';
    assert.equal(excerptOf({ title, paragraphs: [title, FIRST, SECOND] })[0], FIRST);
  });

  test('takes for the first sentence one with small words in brackets, one that begins with `von`, and one on this or that', () => {
    for (const line of [
      'The tram runs along both banks of the river again, it was said on Tuesday: two lines (left/right)',
      'Von der Brücke bis zum Hafen fährt die Tram nun wieder, sagte der Rat gestern: elf Jahre lang stand sie still',
    ])
      assert.equal(excerptOf({ paragraphs: [line, FIRST, SECOND] })[0], line);
    const story = 'This is the story of a tram that stood still for eleven years, and of the town that missed it.';
    assert.equal(excerptOf({ og: story, paragraphs: [FIRST] })[0], story);
  });

  test('leaves a cut description that the page does not show as it is', () =>
    assert.equal(excerptOf({ og: `${og.slice(0, 80)}…` })[0], `${og.slice(0, 80)}…`));

  test('takes a whole description that the page shows before one that was cut', () =>
    assert.deepEqual(excerptOf({ og: `${og.slice(0, 80)}…`, meta: SECOND }), [SECOND, 'meta']));

  test('takes the standfirst before the first paragraph', () =>
    assert.deepEqual(excerptOf({ og: FIRST, ld: STANDFIRST, paragraphs: [STANDFIRST, FIRST, SECOND] }), [
      STANDFIRST,
      'json-ld',
    ]));

  test('takes a sentence before a slogan, but not before another sentence', () => {
    assert.equal(excerptOf({ og: 'Back on the rails it goes', meta: og })[0], og);
    assert.equal(
      excerptOf({ og: 'Harbourfield gets its tram back, and its shopkeepers sigh.', meta: SECOND })[0],
      'Harbourfield gets its tram back, and its shopkeepers sigh.',
    );
  });

  test('takes the standfirst of a page that declares nothing, but no byline', () => {
    const bare = 'How the council of a small town found its way back to the tram';
    assert.deepEqual(excerptOf({ paragraphs: [bare, FIRST, SECOND] }), [bare, 'text']);
    const byline = 'By our correspondent in the town of Harbourfield on Tuesday 12 March 2024';
    assert.equal(excerptOf({ paragraphs: [byline, FIRST, SECOND] })[0], FIRST);
  });

  test('finds the standfirst above a byline, and sentences that only look like one', () => {
    const bare = 'How the council of a small town found its way back to the tram';
    const byline = 'By Jane Roe | Published Tue, Nov 19 2019 7:05 AM EST | Updated 8:05 AM';
    assert.equal(excerptOf({ paragraphs: [bare, byline, FIRST, SECOND] })[0], bare);
    for (const sentence of [
      'Von Januar 2024 an müssen die Fahrgäste der neuen Straßenbahn am Fluss mehr zahlen.',
      'Am Samstag, 4. November 2023, gegen 17.50 Uhr, ist in Hafenfeld die erste Straßenbahn gefahren.',
      'The mayor said on Tuesday that the tram was back: “We have told the Wire (and Jane Roe/Doe) so.”',
    ])
      assert.equal(excerptOf({ paragraphs: [sentence, FIRST, SECOND] })[0], sentence);
  });

  test('takes no notice of rights, no template and no address for a description', () => {
    const notice = 'This copy is for your personal, non-commercial use only. To order copies for others, write to us.';
    assert.equal(excerptOf({ paragraphs: [notice, FIRST, SECOND] })[0], FIRST);
    assert.equal(excerptOf({ og: '{{ entry.teaser | stripTags | shorten(200) }}' })[0], FIRST);
    assert.equal(excerptOf({ og: 'https://gazette.example/a-tram' })[0], FIRST);
  });

  test('reads line breaks that were written as two characters', () =>
    assert.equal(excerptOf({ og: `${STANDFIRST}\\n\\n${og}` })[0], `${STANDFIRST} ${og}`));

  test('stays quick on 1 MB of hostile text', () => {
    const took = processorMs(() => {
      for (const piece of ['a. ', 'A… ', '" ', '... ', '\\n ', '1.1. ']) {
        const [og, meta] = [piece.repeat(200_000), piece.repeat(100_000)];
        excerptOf({ og, meta, paragraphs: [piece.repeat(300_000), FIRST] });
      }
      for (const piece of ['Read more » ', 'read more "', 'Read ', '[… ', 'a - ', ' | '])
        trimDescription(piece.repeat(20_000 / piece.length), ['Gazette']);
    });
    assert.ok(took < 4_000, `${took} ms`);
  });

  test('stays quick on a paragraph of verbs that speak of cookies', () => {
    const paragraph = `${FIRST} ${'nutz'.repeat(75_000)}.`;
    const took = processorMs(() => void excerptOf({ paragraphs: [paragraph, SECOND] }));
    assert.ok(took < 350, `${took} ms`);
  });
});
