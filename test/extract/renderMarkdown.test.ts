import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMarkdown } from '../../src/text/markdown/readMarkdown.ts';
import { readParts, TEXT } from './readPage.ts';

/** What the page of an article shows behind its first paragraphs, as Markdown. */
function markdownOf(after: string): string {
  const { markdown = '' } = readParts({ after });
  return markdown
    .split('\n\n')
    .slice(TEXT.split('</p>').length - 1)
    .join('\n\n');
}

const SENTENCE = 'The stalls open at nine in the morning and close when the lamps of the tower go out.';

describe('the Markdown of an article', () => {
  it('has headings from the second level on, one below the other, whatever the template makes of them', () => {
    const headings = ['<h1>Stalls</h1>', '<h4>Bread</h4>', '<h6>Rye</h6>', '<h2>Trams</h2>'];
    const after = headings.map((heading) => `${heading}<p>${SENTENCE}</p>`).join('');
    assert.deepEqual(markdownOf(after).match(/^#+ .+$/gm), ['## Stalls', '### Bread', '#### Rye', '### Trams']);
  });

  it('has the items of lists, with numbers where the page has them', () => {
    const items = ['One loaf of rye for the mayor', 'Two more for the watch on the tower'];
    const list = items.map((item) => `<li>${item}</li>`).join('');
    assert.equal(
      markdownOf(`<ol>${list}</ol><p>${SENTENCE}</p><ul>${list}</ul><p>${SENTENCE}</p>`),
      [`1. ${items.join('\n1. ')}`, SENTENCE, `- ${items.join('\n- ')}`, SENTENCE].join('\n\n'),
    );
  });

  it('has lists within items, whatever is around the whole list', () => {
    const item = (n: number) => `Item ${n} of what the council decided on that evening in May`;
    const inner = `<ol><li>${item(2)}</li><li><p>${item(3)}</p></li></ol>`;
    const list = `<ul><li>${item(1)}${inner}</li><li><div>${item(4)}<ul><li>${item(5)}</li></ul></div></li></ul>`;
    const expected = [
      `- ${item(1)}`,
      `    1. ${item(2)}`,
      `    1. ${item(3)}`,
      `- ${item(4)}`,
      `    - ${item(5)}`,
    ].join('\n');
    assert.equal(markdownOf(`${list}<p>${SENTENCE}</p>`), `${expected}\n\n${SENTENCE}`);
    assert.equal(markdownOf(`<ul><li>${list}</li></ul><p>${SENTENCE}</p>`), `${expected}\n\n${SENTENCE}`);
  });

  it('has code with its lines and indents, and text on one line as before', () => {
    const code = 'for (const stall of stalls) {\n\n  open(stall, &quot;bread&quot;); // {{ stall }} ~~~\n}';
    const { text = '', markdown = '' } = readParts({ after: `<pre><code>${code}</code></pre><p>${SENTENCE}</p>` });
    const block = readMarkdown(markdown).find(({ kind }) => kind === 'code');
    const lines = ['for (const stall of stalls) {', '', '  open(stall, "bread"); // {{ stall }} ~~~', '}'];
    assert.deepEqual(block, { kind: 'code', lines });
    assert.ok(text.includes('for (const stall of stalls) { open(stall, "bread"); // {{ stall }} ~~~ }'));
  });

  it('joins code whose lines are elements', () => {
    const after = `<pre><div>open(stall)</div><div>close(stall, at(nine))</div></pre><p>${SENTENCE}</p>`;
    assert.match(markdownOf(after), /^~~~\nopen\(stall\)\nclose\(stall, at\(nine\)\)\n~~~\n/);
  });

  it('has one quotation for its paragraphs', () => {
    const quote = `<blockquote><p>${SENTENCE}</p><p>${SENTENCE}</p></blockquote><p>${SENTENCE}</p>`;
    assert.equal(markdownOf(quote), `> ${SENTENCE}\n>\n> ${SENTENCE}\n\n${SENTENCE}`);
  });

  it('has the code of a line, where no backtick is in it', () => {
    const parts = [
      'Run <code>frontwire --all *</code> or <a href="/k"><kbd>F5</kbd></a>,',
      'never <code>a`b*</code>; see <b>the <code>log</code></b>.',
    ];
    const after = `<p>${parts.join(' ')}</p>`;
    const expected = 'Run `frontwire --all *` or [`F5`](https://courier.example/k), never a\\`b\\*; see **the log**.';
    assert.equal(markdownOf(after), expected);
  });

  it('leaves an emphasis out whose asterisks would show, and no other', () => {
    const after =
      '<p><b>Note:</b>bring your own bags, <b>please</b>, and a <i>lamp</i>; (<b>or two.</b>) The tram is <b>free</b>today.</p>';
    assert.equal(
      markdownOf(after),
      'Note:bring your own bags, **please**, and a *lamp*; (**or two.**) The tram is **free**today.',
    );
  });
});
