import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPlainText } from '../../../src/text/html/html.ts';
import { withoutTypedTags } from '../../../src/text/html/typedTags.ts';
import { processorMs } from '../../support/processorTime.ts';

const read = (html: string) => toPlainText(withoutTypedTags(html));

test('what follows a typed tag is read', () => {
  assert.equal(read('Using the <video> tag &amp; <b>others</b>'), 'Using the tag & others');
  assert.equal(read('Why <SELECT> and <textarea> look odd'), 'Why and look odd');
});
test('an element that is closed stays one', () =>
  assert.equal(read('<svg><title>Sign</title><path d=""/></svg>The tram'), 'The tram'));
test('hostile titles take no time', () => {
  const ms = processorMs(() => read('<video '.repeat(500) + '<svg>'.repeat(100)));
  assert.ok(ms < 200, `${ms} ms`);
});
