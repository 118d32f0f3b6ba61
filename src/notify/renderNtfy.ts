/** Notices as ntfy takes them: JSON to the root of its server, the topic inside. */
import type { Notice } from '../model/notice.ts';
import { type NoticeWords, toNoticeWords } from './noticeWords.ts';

/** Above the usual 3 only what a person should look at (1 to 5). */
const PRIORITIES: Readonly<Record<NoticeWords['tone'], number>> = { news: 3, trouble: 4, well: 3 };
const TAGS: Readonly<Record<NoticeWords['tone'], string>> = {
  news: 'newspaper',
  trouble: 'warning',
  well: 'white_check_mark',
};

/** Longest message, in characters: within the 4,096 bytes that ntfy takes, in every script. */
const MAX_MESSAGE = 1_300;

/** The body but for its topic. The first address in the notice opens when it is tapped. */
export function renderNtfy(notice: Notice): object {
  const { heading, lines, tone } = toNoticeWords(notice);
  const message = lines.map(({ text, detail }) => (detail === undefined ? text : `${text} (${detail})`)).join('\n');
  const click = lines.find(({ url }) => url !== undefined)?.url;
  return {
    title: heading,
    message: [...message].slice(0, MAX_MESSAGE).join(''),
    tags: [TAGS[tone]],
    priority: PRIORITIES[tone],
    ...(click !== undefined && { click }),
  };
}
