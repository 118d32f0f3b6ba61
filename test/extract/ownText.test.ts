import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readParts, TITLE } from './readPage.ts';

const PICTURE = '<p><img src="/media/slipway.png" alt="Seals" width="800" height="500"></p>';
const photoPost = (around: string) =>
  readParts({ body: `<main><h1>${TITLE}</h1><div class="entry-content">${PICTURE}</div></main>${around}` });

describe('what surrounds a photo post is neither its text nor its excerpt nor its author', () => {
  const around: Readonly<Record<string, string>> = {
    'a comment form':
      '<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p class="comment-notes">Your email address will not be ' +
      'published. Required fields are marked *</p></form></div>',
    'a German comment form':
      '<div class="box"><form><p>Deine E-Mail-Adresse wird nicht veröffentlicht. ' +
      'Erforderliche Felder sind mit * markiert.</p></form></div>',
    'a licence':
      '<div id="footer"><div class="license">Except where otherwise noted, content on this wiki is licensed under the following ' +
      'license: CC Attribution-Share Alike 4.0 International</div></div>',
    'a French licence':
      '<div class="box"><p>Sauf mention contraire, le contenu de ce wiki est placé ' +
      'sous les termes de la licence suivante : CC BY-SA 4.0.</p></div>',
    credits:
      '<footer><address class="vcard">Proudly powered by <a href="https://heron.example/">Heron</a>, which takes great advantage of ' +
      '<a href="https://adder.example/">Adder</a>.</address><p>The theme is by Reed and Rush, thanks!</p></footer>',
  };
  for (const [name, html] of Object.entries(around)) {
    test(name, () => {
      const { excerpt, authors, nonArticle, images } = photoPost(html);
      assert.deepEqual(
        [excerpt, authors, nonArticle, images[0]?.url],
        [undefined, undefined, undefined, 'https://courier.example/media/slipway.png'],
      );
    });
  }
});
