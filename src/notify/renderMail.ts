/** Notices as mail. No foreign text reaches a header but the subject, which is one line of plain text. */
import type { Mail } from '../model/mail.ts';
import type { Notice } from '../model/notice.ts';
import type { MailSink } from '../model/sink.ts';
import { escapeHtml } from '../text/html/escapeHtml.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { type NoticeWords, toNoticeWords } from './noticeWords.ts';

/** Longest subject, in characters; programs show less. */
const MAX_SUBJECT = 150;

/** A body that was rendered elsewhere. */
export type MailBody = Pick<Mail, 'text' | 'html'>;

/** The mail of a notice; `body`, of a digest, is its own rendering. */
export function renderMail(notice: Notice, { from, to }: MailSink, body?: MailBody): Mail {
  const words = toNoticeWords(notice);
  const [first] = words.lines;
  const subject = notice.kind === 'article' && first ? `[${words.heading}] ${first.text}` : words.heading;
  const host = notice.collection === undefined ? 'frontwire.invalid' : new URL(notice.collection.site).hostname;
  const list = notice.collection?.id ?? 'pipeline';
  return {
    from,
    to,
    subject: cutAtSpace(subject, MAX_SUBJECT),
    messageId: `<${notice.key}@${host}>`,
    list: { id: `${list}.${host}` },
    ...(body ?? { text: renderText(words), html: renderHtml(words) }),
  };
}

function renderText({ heading, lines }: NoticeWords): string {
  const rest = lines.map(({ text, url, detail }) =>
    [detail === undefined ? text : `${text} (${detail})`, ...(url === undefined ? [] : [url])].join('\n'),
  );
  return `${[heading, ...rest].join('\n\n')}\n`;
}

function renderHtml({ heading, lines }: NoticeWords): string {
  const rest = lines.map(({ text, url, detail }) => {
    const shown = url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
    return `<p dir="auto">${shown}${detail === undefined ? '' : ` (${escapeHtml(detail)})`}</p>`;
  });
  const title = `<h1 dir="auto" style="font-size: 1.2em">${escapeHtml(heading)}</h1>`;
  return `${[HEAD, '<body>', title, ...rest, '</body></html>'].join('\n')}\n`;
}

const HEAD =
  '<!doctype html>\n<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>';
