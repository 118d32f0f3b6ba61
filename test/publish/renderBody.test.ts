import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LAYOUT_NAMES, type Layout } from '../../src/model/layouts.ts';
import { renderBody } from '../../src/publish/body/renderBody.ts';
import { toShown } from '../../src/text/toShown.ts';

describe('renderBody', () => {
  it('shows what the mode asks for, with an empty line above', () => {
    const content = { excerpt: 'Short.', markdown: '**Long**', text: 'Long' };
    assert.equal(renderBody({ body: 'none', layout: 'jekyll' }, content), undefined);
    assert.equal(renderBody({ body: 'excerpt', layout: 'jekyll' }, content), '\nShort.\n');
    assert.equal(renderBody({ body: 'text', layout: 'jekyll' }, content), '\n**Long**\n');
    assert.equal(renderBody({ body: 'text', layout: 'jekyll' }, { ...content, markdown: undefined }), '\nLong\n');
    assert.equal(renderBody({ body: 'text', layout: 'jekyll' }, { excerpt: 'Short.' }), '\nShort.\n');
    assert.equal(renderBody({ body: 'text', layout: 'jekyll' }, {}), undefined);
    assert.equal(renderBody({ body: 'excerpt', layout: 'jekyll' }, { excerpt: ' ' }), undefined);
  });

  it('leaves nothing that Liquid, Nunjucks, Hugo or kramdown would run', () => {
    const hostile =
      '{{ site.title }} {% include x %} {{< fig >}} {{% fig %}} {# no #} {: onclick="x"} {::options /} {{{ raw }}} \\{{ x }} `{{ x }}`';
    for (const layout of LAYOUT_NAMES) {
      for (const content of [{ markdown: hostile }, { text: hostile }, { excerpt: hostile }]) {
        assert.doesNotMatch(renderBody({ body: 'text', layout }, content) ?? '', /\{/);
      }
    }
  });

  it('writes text as the engine of the layout shows it', () => {
    const excerpt = '"It\'s" -- a | b... $$ ~x~ see www.a.example';
    const bodyOf = (layout: Layout) => renderBody({ body: 'excerpt', layout }, { excerpt })?.trim();
    assert.equal(bodyOf('jekyll'), String.raw`\"It\'s\" \-\- a &#124; b\.\.\. \$\$ &#126;x&#126; see www.a.example`);
    assert.equal(bodyOf('hugo'), String.raw`\"It\'s\" \-\- a \| b\.\.\. \$\$ \~x\~ see www\.a.example`);
    assert.equal(bodyOf('eleventy'), String.raw`"It's" -- a \| b... \$\$ \~x\~ see www.a.example`);
    assert.equal(bodyOf('astro'), `<p>${excerpt}</p>`);
  });

  it('writes the code of a line as code where nothing in it means anything, and as text elsewhere', () => {
    const bodyOf = (layout: Layout, markdown: string) => renderBody({ body: 'text', layout }, { markdown })?.trim();
    for (const layout of LAYOUT_NAMES)
      assert.equal(bodyOf(layout, 'Say `--force "x" & <b>` now'), 'Say `--force "x" & <b>` now');
    assert.equal(bodyOf('jekyll', 'Say `{{ page }}`'), 'Say &#123;&#123; page }}');
    assert.equal(bodyOf('astro', 'Say `a|"b"`'), '<p>Say <code>a|"b"</code></p>');
    assert.equal(bodyOf('astro', "It's `x`"), "<p>It's <code>x</code></p>");
  });

  it('writes lists within lists, as HTML where the engine needs it', () => {
    const markdown = '- a\n    1. b\n    1. "c"\n\n    - d\n- e';
    const bodyOf = (layout: Layout) => renderBody({ body: 'text', layout }, { markdown })?.trim();
    assert.equal(bodyOf('eleventy'), markdown);
    assert.equal(
      bodyOf('astro'),
      '<ul>\n<li>a\n<ol>\n<li>b</li>\n<li>"c"</li>\n</ol>\n<ul>\n<li>d</li>\n</ul></li>\n<li>e</li>\n</ul>',
    );
  });

  it('writes code so that nothing in it runs before the Markdown is read', () => {
    const markdown = ['~~~', '{{< figure >}} {% raw %}', '~~~', '', '~~~', '{{< figure', '~~~'].join('\n');
    const bodyOf = (layout: Layout) => renderBody({ body: 'text', layout }, { markdown })?.trim().split('\n\n');
    const html = [
      '<pre><code>&#123;&#123;&lt; figure &gt;}} &#123;% raw %}</code></pre>',
      '<pre><code>&#123;&#123;&lt; figure</code></pre>',
    ];
    assert.deepEqual(bodyOf('jekyll'), html);
    assert.deepEqual(bodyOf('eleventy'), html);
    assert.deepEqual(bodyOf('hugo'), ['~~~\n{{</* figure */>}} {% raw %}\n~~~', '&#123;&#123;&lt; figure']);
    assert.deepEqual(bodyOf('astro'), markdown.split('\n\n'));
  });

  it('removes control characters and unites line ends', () => {
    assert.equal(toShown('a\u0000\u001bb\r\nc\rd\te\ud800'), 'ab\nc\nd\te\ufffd');
    assert.equal(toShown('a\u0085b\u009b31mc'), 'a\nb31mc');
  });

  it('removes the marks that would turn the direction of the page around it', () => {
    for (const mark of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069') {
      assert.equal(renderBody({ body: 'text', layout: 'jekyll' }, { markdown: `a ${mark}gnp.exe` }), '\na gnp.exe\n');
      assert.equal(renderBody({ body: 'excerpt', layout: 'jekyll' }, { excerpt: `a ${mark}gnp.exe` }), '\na gnp.exe\n');
    }
    assert.equal(toShown('שלום \u200fעולם'), 'שלום \u200fעולם');
  });
});
