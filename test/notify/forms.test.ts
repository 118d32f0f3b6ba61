/** What a hostile title can do in each form: nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArticleNotice, SummaryNotice } from '../../src/model/notice.ts';
import { toSecret } from '../../src/model/secret.ts';
import { renderDiscord, renderMattermost, renderSlack } from '../../src/notify/renderChat.ts';
import { renderMail } from '../../src/notify/renderMail.ts';
import { renderNtfy } from '../../src/notify/renderNtfy.ts';
import { renderWebhook } from '../../src/notify/renderWebhook.ts';

const HOSTILE =
  '@everyone <!channel> <@U123|you> <https://evil.example|safe> [x](https://evil.example) **b**\r\nBcc: all@evil.example @here `@all`';

const article: ArticleNotice = {
  kind: 'article',
  key: 'k'.repeat(32),
  at: '2026-11-29T12:00:00Z',
  collection: { id: 'ai', title: 'AI Every Day', site: 'https://news.example/ai' },
  article: {
    id: 'a1',
    title: HOSTILE,
    excerpt: HOSTILE,
    publishedDateTime: '2026-11-29T11:00:00Z',
    webUrl: 'https://a.example/story?a=1&b=2',
    path: '_news/2026-11-29-story.md',
    provider: { name: `A ${HOSTILE}`, domain: 'a.example' },
    topics: ['AI'],
    quality: 60,
    heat: 70,
  },
};
const text = (body: object, key: 'text' | 'content') => String((body as Readonly<Record<string, unknown>>)[key]);

describe('a hostile title', () => {
  it('is text on Slack: no sign that begins a mention or a link is left', () => {
    const body = renderSlack(article);
    const shown = text(body, 'text').replace('<https://a.example/story?a=1&amp;b=2|', '');
    assert.doesNotMatch(shown, /</);
    assert.match(shown, /&lt;!channel&gt;/);
    assert.deepEqual(body, { ...body, parse: 'none', link_names: false });
  });

  it('mentions nobody on Mattermost, in either way of writing it, and makes no link', () => {
    const shown = text(renderMattermost(article), 'text');
    assert.doesNotMatch(shown, /@\w|<|&lt;[!@]|https:\/\/evil/);
    assert.match(shown, /\]\(https:\/\/a\.example\/story\?a=1&b=2\)/);
    assert.doesNotMatch(shown.replace('](https://a.example', ''), /[^\\]\]\(/);
  });

  it('mentions nobody on Discord, which is told so, too', () => {
    const body = renderDiscord(article);
    assert.deepEqual(body, { ...body, allowed_mentions: { parse: [] } });
    assert.doesNotMatch(text(body, 'content'), /@\w|<|https:\/\/evil/);
  });

  it('adds no header to a mail, and no markup', () => {
    const sink = {
      kind: 'mail',
      id: 'm',
      events: ['published'],
      atMost: 5,
      server: toSecret('smtp://127.0.0.1'),
      from: 'a@b.example',
      to: ['c@d.example'],
    } as const;
    const { subject, html, list } = renderMail(article, sink);
    assert.doesNotMatch(subject, /[\r\n]/);
    assert.doesNotMatch(html, /<!channel|<@|<https/);
    assert.equal(list.id, 'ai.news.example');
  });

  it('is one line on ntfy, and opens the address of the article', () => {
    const body = renderNtfy(article) as Readonly<Record<string, unknown>>;
    assert.equal(body.click, 'https://a.example/story?a=1&b=2');
    assert.doesNotMatch(String(body.title), /\n/);
  });

  it('is what it is for a program', () => {
    const body = renderWebhook(article) as { type: string; data: { article: { title: string } } };
    assert.equal(body.type, 'article.published');
    assert.equal(body.data.article.title, HOSTILE);
    assert.equal(JSON.stringify(renderWebhook(article)), JSON.stringify(body));
  });
});

describe('a summary of long titles in a wide script', () => {
  const title = '報'.repeat(400);
  const summary: SummaryNotice = {
    kind: 'summary',
    key: article.key,
    at: article.at,
    collection: article.collection,
    count: 40,
    articles: Array.from({ length: 20 }, () => ({ ...article.article, title })),
  };

  it('fits the lengths of Discord and ntfy, and names ten', () => {
    assert.ok(text(renderDiscord(summary), 'content').length <= 2_000);
    const { message } = renderNtfy(summary) as { message: string };
    assert.ok(Buffer.byteLength(message) <= 4_096);
    assert.match(text(renderSlack(summary), 'text'), /40 articles\*\n(?:.*\n){10}and 30 others$/);
  });
});
