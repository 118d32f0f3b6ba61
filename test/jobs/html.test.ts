import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, renderMarkup, renderOutLink, trusted } from '../../jobs/dashboard/pages/html.ts';

const HOSTILE = `<b title="x">&amp; 'y'</b>`;
const ESCAPED = '&lt;b title=&quot;x&quot;&gt;&amp;amp; &#39;y&#39;&lt;/b&gt;';

test('values are escaped in text and in attributes, in double and in single quotes', () => {
  assert.equal(
    renderMarkup(html`<p title="${HOSTILE}" lang='${HOSTILE}'>${HOSTILE}</p>`),
    `<p title="${ESCAPED}" lang='${ESCAPED}'>${ESCAPED}</p>`,
  );
});

test('markup and constants are taken as they are, lists one after the other, at any depth', () => {
  const item = (text: string) => html`<li>${text}</li>`;
  assert.equal(renderMarkup(html`<ul>${[item('<'), [item('b')]]}</ul>`), '<ul><li>&lt;</li><li>b</li></ul>');
  assert.equal(renderMarkup(html`<style>${trusted('a > b {}')}</style>`), '<style>a > b {}</style>');
});

test('undefined and false leave nothing behind, zero and the empty text do not vanish with them', () => {
  assert.equal(renderMarkup(html`[${undefined}${false}${0}${''}]`), '[0]');
});

test('data from outside that looks like markup is escaped', () => {
  const forged = JSON.parse(`["<i>", { "isEscaped": false }]`) as string[];
  assert.equal(renderMarkup(html`${forged}`), '&lt;i&gt;[object Object]');
});

test('an address that is not of the web is no link, and a quote does not end the attribute', () => {
  assert.equal(renderMarkup(renderOutLink('javascript:alert(1)', '<x>')), '&lt;x&gt;');
  assert.match(
    renderMarkup(renderOutLink('https://a.example/"onclick="x', 'a')),
    /href="https:\/\/a\.example\/&quot;onclick=&quot;x"/,
  );
});
