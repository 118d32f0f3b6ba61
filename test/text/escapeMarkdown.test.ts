import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toSafeMarkdown } from '../../src/publish/body/renderBody.ts';
import { escapeMarkdown } from '../../src/text/markdown/escapeMarkdown.ts';

describe('escapeMarkdown', () => {
  it('shows plain text as it is', () => {
    assert.equal(
      escapeMarkdown('# A *b* <script> [x](y) `c` & 5_000'),
      '\\# A \\*b\\* &lt;script\\> \\[x\\](y) \\`c\\` &amp; 5\\_000',
    );
    assert.equal(
      escapeMarkdown('1. One\n- Two\n+ Three\n---\nFour - five.'),
      '1\\. One\n\\- Two\n\\+ Three\n\\---\nFour - five.',
    );
  });

  it('leaves braces to the writer of the document, who takes them from template languages', () => {
    assert.equal(toSafeMarkdown(escapeMarkdown('{% raw %} {{ a }}')), '&#123;% raw %} &#123;{ a }}');
  });

  it('is linear in its input', () => {
    for (const part of ['#', '{', '1', ' ', '&', '\n\t', '*']) toSafeMarkdown(escapeMarkdown(part.repeat(500_000)));
  });
});
