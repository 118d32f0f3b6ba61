import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderBody, toSafeMarkdown } from '../../src/publish/renderBody.ts';

describe('renderBody', () => {
  it('shows what the mode asks for, with an empty line above', () => {
    const content = { excerpt: 'Short.', markdown: '**Long**', text: 'Long' };
    assert.equal(renderBody('none', content), undefined);
    assert.equal(renderBody('excerpt', content), '\nShort.\n');
    assert.equal(renderBody('text', content), '\n**Long**\n');
    assert.equal(renderBody('text', { ...content, markdown: undefined }), '\nLong\n');
    assert.equal(renderBody('text', { excerpt: 'Short.' }), '\nShort.\n');
    assert.equal(renderBody('text', {}), undefined);
    assert.equal(renderBody('excerpt', { excerpt: ' ' }), undefined);
  });

  it('leaves nothing that Liquid, Nunjucks, Hugo or kramdown would run', () => {
    const hostile =
      '{{ site.title }} {% include x %} {{< fig >}} {{% fig %}} {# no #} {: onclick="x"} {::options /} {{{ raw }}} \\{{ x }} `{{ x }}`';
    for (const body of [renderBody('text', { markdown: hostile }), renderBody('excerpt', { excerpt: hostile })]) {
      assert.doesNotMatch(body ?? '', /\{[{%#:]/);
    }
    assert.equal(toSafeMarkdown('{{ a }} and {b}'), '&#123;{ a }} and {b}');
  });

  it('removes control characters and unites line ends', () => {
    assert.equal(toSafeMarkdown('a\u0000\u001bb\r\nc\rd\te\ud800'), 'ab\nc\nd\te\ufffd');
    assert.equal(toSafeMarkdown('a\u0085b\u009b31mc'), 'a\nb31mc');
  });

  it('removes the marks that would turn the direction of the page around it', () => {
    for (const mark of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069') {
      assert.equal(renderBody('text', { markdown: `a ${mark}gnp.exe` }), '\na gnp.exe\n');
      assert.equal(renderBody('excerpt', { excerpt: `a ${mark}gnp.exe` }), '\na gnp.exe\n');
    }
    assert.equal(toSafeMarkdown('שלום \u200fעולם'), 'שלום \u200fעולם');
  });
});
