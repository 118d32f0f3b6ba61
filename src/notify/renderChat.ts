/** Notices as chats take them by incoming webhook. Foreign text in them mentions nobody and forges no link. */
import type { Notice } from '../model/notice.ts';
import { escapeHtmlContent } from '../text/html/escapeHtml.ts';
import { escapeMarkdown, escapeMarkdownTarget } from '../text/markdown/escapeMarkdown.ts';
import { type NoticeLine, toNoticeWords } from './noticeWords.ts';

/** Longest text of a message on Discord, in UTF-16 units; more is refused. */
const DISCORD_LENGTH = 2_000;
/** Flag of a message whose links get no preview (`SUPPRESS_EMBEDS`). */
const WITHOUT_PREVIEWS = 4;

/** Slack: three signs are all that can begin a mention or a link there, and each has an entity. */
export function renderSlack(notice: Notice): object {
  const toLink = ({ text, url }: NoticeLine) =>
    url === undefined ? escapeHtmlContent(text) : `<${escapeHtmlContent(url)}|${escapeHtmlContent(text)}>`;
  const text = renderLines(notice, { toText: escapeHtmlContent, toLink, bold: '*' });
  return { text, parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false };
}

/** Mattermost: Markdown, and before that the mentions of Slack's form (`<!channel>`). */
export function renderMattermost(notice: Notice): object {
  return { text: renderLines(notice, MARKDOWN) };
}

/** Discord: Markdown; whatever a text says, nobody is mentioned. Lines that do not fit are left out. */
export function renderDiscord(notice: Notice): object {
  const lines = renderLines(notice, MARKDOWN).split('\n');
  while (lines.length > 1 && lines.join('\n').length > DISCORD_LENGTH) lines.pop();
  const content = lines.join('\n').slice(0, DISCORD_LENGTH);
  return { content, allowed_mentions: { parse: [] }, flags: WITHOUT_PREVIEWS };
}

/** How a chat writes. */
interface ChatForm {
  readonly toText: (text: string) => string;
  readonly toLink: (line: NoticeLine) => string;
  readonly bold: string;
}

/** No name follows an `@`, no sign a `<`, and no scheme its slashes: a space of no width comes between. */
function escapeChatMarkdown(text: string): string {
  return escapeMarkdown(text.replace(/[@<#]|:(?=\/\/)/g, '$&\u200b'));
}

const MARKDOWN: ChatForm = {
  toText: escapeChatMarkdown,
  toLink: ({ text, url }) =>
    url === undefined ? escapeChatMarkdown(text) : `[${escapeChatMarkdown(text)}](${escapeMarkdownTarget(url)})`,
  bold: '**',
};

function renderLines(notice: Notice, { toText, toLink, bold }: ChatForm): string {
  const { heading, lines } = toNoticeWords(notice);
  const rest = lines.map((line) => `${toLink(line)}${line.detail === undefined ? '' : ` (${toText(line.detail)})`}`);
  return [`${bold}${toText(heading)}${bold}`, ...rest].join('\n');
}
