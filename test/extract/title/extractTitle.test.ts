import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extractPage } from '../../../src/extract/extractPage.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';
import { processorMs } from '../../support/processorTime.ts';

const URL = 'https://www.gazette.example/news/tram';

/** The title of a page with this head and body. */
function titleOf(head: string, body: string): string | undefined {
  const html = `<html><head>${head}</head><body>${body}</body></html>`;
  return extractPage(scanPage({ bytes: new TextEncoder().encode(html), url: URL }), { url: URL }).title;
}

const og = (title: string) => `<meta property="og:title" content="${title}">`;
const jsonLd = (headline: string) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline })}</script>`;
const post = (heading: string) => `<article><h1 class="entry-title">${heading}</h1></article>`;

describe('the title is', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'the heading that a blog system marks, not the one for search engines',
      og('Trams: the ten best lines'),
      post('Ten rides by tram'),
      'Ten rides by tram',
    ],
    [
      'marked in a sidebar’s layout as well',
      og('Trams: the ten best lines'),
      `<div class="with-sidebar">${post('Ten rides by tram')}</div>`,
      'Ten rides by tram',
    ],
    [
      'the declared part of a heading that has a kicker before it',
      og('The river tram is late again'),
      '<article><h1><span>Opinion</span> The river tram is late again</h1></article>',
      'The river tram is late again',
    ],
    [
      'the declared part of a heading that has an introduction behind it',
      og('The river tram is late'),
      '<article><h1>The river tram is late <small>Why the city waits for its cars, and what it costs</small></h1></article>',
      'The river tram is late',
    ],
    [
      'the heading with which the declared title begins',
      og('Tickets for the river tram - prices and tips'),
      '<article><h1>Prices and tips</h1><h2>Tickets for the river tram</h2></article>',
      'Tickets for the river tram',
    ],
    [
      'the heading with which the declared title ends, after a section',
      og('Outdoor news - The map of all tram lines'),
      '<article><h1>News | Entry</h1><h2>The map of all tram lines</h2></article>',
      'The map of all tram lines',
    ],
    [
      'without another site’s name behind it in the heading',
      og('What the tram does not tell'),
      '<article><h1>What the tram does not tell | OTHER.EXAMPLE</h1></article>',
      'What the tram does not tell',
    ],
    [
      'the title tag’s where only that stands in a heading',
      `<title>The tram runs until February</title>${og('News of the council')}`,
      '<div><h1><b>News of the city council</b> The tram runs until February</h1></div>',
      'The tram runs until February',
    ],
    [
      'whole, where a declaration is cut',
      `${jsonLd('The council of the town votes on the...')}${og('The council of the town votes on the tram - and the bridge')}`,
      '<article><p>Text</p></article>',
      'The council of the town votes on the tram - and the bridge',
    ],
    [
      'its own ellipsis too, though the title tag goes on with a section',
      `<title>And then came the rain… | Weather</title>${og('And then came the rain…')}`,
      '<article><p>Text</p></article>',
      'And then came the rain…',
    ],
    [
      'whole in a heading',
      `<meta name="twitter:title" content="The council of the town…">${jsonLd('The council of the town…')}`,
      '<article><h1>The council of the town votes on the tram and the bridge over the canal</h1></article>',
      'The council of the town votes on the tram and the bridge over the canal',
    ],
    [
      'not the heading within a path',
      `${og('Tram late: all news')}${jsonLd('The tram will be late for years')}`,
      '<nav class="breadcrumb"><h1>Tram late: all news</h1></nav><article><h2>The tram will be late for years</h2></article>',
      'The tram will be late for years',
    ],
    [
      'not the site’s heading, which the title tag has before it',
      `<title>Rails or roads?: A good enough line</title>${og('A good enough line')}`,
      '<header><h1>Rails or roads?</h1></header><article><p>Text</p></article>',
      'A good enough line',
    ],
    [
      'not the name of a video in the page',
      [
        og('What we learned about the tram'),
        '<script type="application/ld+json">{"@type":"VideoObject","name":"The mayor talks about the tram"}</script>',
      ].join(''),
      '<article><h1>The tram, the bridge, and what we learned about both</h1><h2>The mayor talks about the tram</h2></article>',
      'The tram, the bridge, and what we learned about both',
    ],
    [
      'a numbered issue, though it begins with the site’s name',
      `<meta property="og:site_name" content="Gazette">${og('Gazette 02/2022')}`,
      '<article><h1>Gazette 02/2022</h1><h2>The new issue is here</h2></article>',
      'Gazette 02/2022',
    ],
    [
      'the longest part of the title tag that is a heading',
      '<title>Tram club e.V. - News » The events of the last week</title>',
      '<article><h1>News</h1><h1>Next week</h1><h2>The events of the last week</h2></article>',
      'The events of the last week',
    ],
    [
      'the only heading of the article where no newsroom states one',
      og('Tram service'),
      '<article><h1>Trams for makers, importers and riders</h1></article>',
      'Trams for makers, importers and riders',
    ],
    [
      'the headline that a newsroom states, whatever the page shows',
      jsonLd('The tram is late again'),
      '<article><h1>Where is my tram now</h1></article>',
      'The tram is late again',
    ],
    [
      'the first level of two headings that are both parts of what is declared, if it is named a title',
      og('The River Band – Late Tram'),
      '<div><h1 class="cover-info-title">Late Tram</h1><h2>The River Band</h2></div>',
      'Late Tram',
    ],
    [
      'a marked heading of the second level before an `h1` that says something else',
      '<title>blog | The riverside</title>',
      '<h1>tram line map ticket shop</h1><h2 class="entry-title">The tram is late</h2><h2 class="entry-title">An older post</h2>',
      'The tram is late',
    ],
    [
      'the rest of the title tag that a lower heading says, where the `h1` says how it begins',
      '<title>A diary by the river - The tram is late again and nobody knows why</title>',
      '<h1>A diary by the river</h1><h2>11 February</h2><h3>■ The tram is late again and nobody knows why</h3>',
      '■ The tram is late again and nobody knows why',
    ],
    [
      'what a template names the headline on a page without headings',
      '<title>gazette.example | Fares</title>',
      '<div class="item-headline">Fares and rights at one glance</div><p>Text.</p>',
      'Fares and rights at one glance',
    ],
    [
      'not the first of a list of headlines on such a page',
      '<title>Fares</title>',
      '<div>Fares</div><div class="item-headline">The tram is late</div><div class="item-headline">A bakery opens</div>',
      'Fares',
    ],
    [
      'not a name of a menu’s entry on such a page',
      '<title>Fares</title>',
      '<nav><div class="item-headline">Fares and rights at one glance</div></nav><p>Text.</p>',
      'Fares',
    ],
    [
      'a heading where the title tag is the site’s name with nothing behind its sign',
      '<title>Gazette Enquiries -</title>',
      '<header><h2>Times and tickets</h2></header><div class="no-sub-nav"><h2>Advice for riders</h2></div>',
      'Advice for riders',
    ],
    [
      'that of a post behind a sidebar full of headings',
      '<title>Gazette</title>',
      `<div class="sidebar">${'<h2>Widget</h2>'.repeat(20)}</div><h2><a href="/late" rel="bookmark">The tram is late</a></h2>`,
      'The tram is late',
    ],
    [
      'without the kicker that its template marks',
      og('Trams: The river line is late again'),
      '<h1>\n   <a href="/"><span class="article-title__overline"> Traffic in town</span></a> - ' +
        '<span>The river line is late again</span></h1>',
      'The river line is late again',
    ],
    [
      'with a marked kicker that the newsroom’s own headline begins with',
      jsonLd('Traffic in town: The river line is late again'),
      '<h1><span class="kicker">Traffic in town</span> <span>The river line is late again</span></h1>',
      'Traffic in town: The river line is late again',
    ],
    [
      'not the kicker that a newsroom states as headline',
      jsonLd('Traffic in town') + og('How the river line came to be late'),
      '<h2><span class="subline">Traffic in town</span> <span>The river line is late: ten reasons</span></h2>',
      'How the river line came to be late',
    ],
    [
      'a marked kicker alone rather than nothing',
      og('Trams'),
      '<h1><span class="kicker">The river line is late</span> 3</h1>',
      'The river line is late 3',
    ],
  ];
  for (const [name, head, body, title] of cases) test(name, () => assert.equal(titleOf(head, body), title));
  test('a name alone on a page about the site', () =>
    assert.equal(
      titleOf(
        '<meta property="og:site_name" content="Gazette"><title>Gazette</title>',
        '<main><h1>Gazette</h1><h2>Our services</h2></main>',
      ),
      'Gazette',
    ));
  test('the site’s name on its front page', () => {
    const html = '<title>Gazette</title><h1>Pictures of trams</h1><h1>Bilder von Trams</h1>';
    const markup = scanPage({ bytes: new TextEncoder().encode(html), url: 'https://www.gazette.example/' });
    assert.equal(extractPage(markup, { url: 'https://www.gazette.example/' }).title, 'Gazette');
  });
  test('found in linear time among hostile headings', () => {
    const html = `${'<h1>a - b</h1>'.repeat(50_000)}<h2>${' | - '.repeat(50_000)}</h2>`;
    const took = processorMs(() => void titleOf(og(' - '.repeat(300)), html));
    assert.ok(took < 2_000, `${took} ms`);
  });
});

describe('a title with a tag in it', () => {
  const titled = (h1: string) =>
    titleOf('', `<main><article><h1>${h1}</h1><p>The tram was late again.</p></article></main>`);
  test('is whole where somebody typed one', () =>
    assert.equal(titled('Using the <video> tag at the old market'), 'Using the tag at the old market'));
  test('is whole behind a tag that an attribute tore', () =>
    assert.equal(
      titled('<a href="/x" title="On "smart" quotes and <b>bold</b>">On smart quotes and bold words</a>'),
      'On smart quotes and bold words',
    ));
  test('is without a drawing', () =>
    assert.equal(titled('<svg><title>Sign</title></svg> The tram is late once more'), 'The tram is late once more'));
});
