import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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

  it('is linear in its input', () => {
    for (const part of ['#', '{', '1', ' ', '&', '\n\t', '*']) escapeMarkdown(part.repeat(500_000));
  });
});
