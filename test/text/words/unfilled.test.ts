import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isUnfilledAddress, isUnfilledText } from '../../../src/text/words/unfilled.ts';

describe('an address is unfilled', () => {
  for (const address of [
    'https://x.example/{{ post.slug }}/',
    'https://x.example/%7B%7Bpost.slug%7D%7D',
    'https://x.example/{% url "story" %}',
    'https://x.example/<%= story.url %>',
    'https://x.example/%3C%25=%20story.url%20%25%3E',
    '<?= $post->url ?>',
    'https://x.example/#{slug}',
    'https://x.example/{slug}/amp',
    '%%PERMALINK%%',
    '[[*id]]',
    'https://x.example/a?id=undefined',
    'https://x.example/pix/null',
    'https://x.example/None?x=1',
    'https://x.example/[object Object]',
    'https://x.example/story/:slug',
    'https://x.example/%postname%/',
  ])
    test(address, () => assert.ok(isUnfilledAddress(address)));
});

describe('an address is filled', () => {
  for (const address of [
    'https://x.example/view?tx_news%5Bnews%5D=77',
    'https://x.example/undefined-behaviour-in-c',
    'https://x.example/100%25-of-it',
    'https://x.example/p%C3%A4d/%D8%B9%D8%B1/',
    'https://x.example/a/@@images/1/large.jpeg',
    'https://x.example/wiki/Null_island',
    'https://x.example/a$b#{',
    'https://x.example:8080/a:b/12:30',
  ])
    test(address, () => assert.ok(!isUnfilledAddress(address)));
});

describe('a text is unfilled', () => {
  for (const text of [
    '{{ page.title }}',
    '{{title}} | The Gazette',
    ' undefined ',
    'NaN',
    '%%sitename%%',
    '[object Object]',
    '#{headline}',
    '<%= name %>',
    '{$article.title}',
    '%title%',
  ])
    test(text, () => assert.ok(isUnfilledText(text)));
});

describe('a text is filled', () => {
  for (const text of [
    'How to write {{ variable }} in a template',
    'Null Island',
    'None of the above',
    'Prices fall by 5 % and 7 %',
    'Tips [[and]] tricks of the trade',
    'Costs of $5 {about}',
  ])
    test(text, () => assert.ok(!isUnfilledText(text)));
});
