/** The text of every page of the corpus as a body of each layout, rendered by its engine and compared with the text. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isFailure } from '../../src/errors.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import { renderBody } from '../../src/publish/body/renderBody.ts';
import { toShown } from '../../src/text/toShown.ts';
import { type Engine, listEngines } from '../support/engines.ts';
import { readShown } from '../support/shownText.ts';
import { holdFloors, requireCorpus } from './corpusFolder.ts';
import { loadPageRequests, type PageRequest } from './pageAnswers.ts';

requireCorpus('bodies');

interface Article {
  readonly id: string;
  readonly text: string;
  readonly markdown?: string;
}

const articles = loadPageRequests().flatMap(readArticle);

function readArticle({ id, file, url = 'https://page.example/page', headers = {} }: PageRequest): readonly Article[] {
  try {
    const markup = scanPage({ bytes: gunzipSync(readFileSync(file)), url, headers });
    const { text, markdown } = extractPage(markup, { url });
    return text ? [{ id, text, ...(markdown && { markdown }) }] : [];
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

/** The part of the articles whose rendered body is their text, and nothing besides. */
async function rateOf({ name, layout, render }: Engine): Promise<number> {
  const pages = await render(articles.map((article) => renderBody({ body: 'text', layout }, article) ?? ''));
  const wrong = articles.filter(({ id, text }, index) => {
    const shown = readShown(pages[index] ?? '');
    const isSame = fold(shown.blocks.join(' ')) === fold(toShown(text)) && shown.foreign.length === 0;
    if (!isSame)
      console.error(`${name}: ${id} ${shown.foreign.join(' ')} ${firstDifference(shown.blocks.join(' '), text)}`);
    return !isSame;
  });
  console.log(`   ${name}: ${articles.length} articles, ${wrong.length} differ`);
  return 1 - wrong.length / articles.length;
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

function firstDifference(shown: string, said: string): string {
  const [one, other] = [fold(shown), fold(toShown(said))];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `"${one.slice(at, at + 60)}" instead of "${other.slice(at, at + 60)}"`;
}

const rates: Record<string, number> = {};
for (const engine of listEngines()) {
  if (engine.missing) console.error(`bodies: ${engine.name}: NOT RUN, ${engine.missing}.`);
  rates[engine.layout] = engine.missing ? 1 : await rateOf(engine);
}
holdFloors('bodies', rates);
