/** What a notice says in words, before a sink's own form makes it safe. Foreign text in it is on one line and not escaped. */
import { countDigestStories, type DigestStory } from '../model/digest.ts';
import type { Notice, NoticeArticle, ToldState } from '../model/notice.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { toCount } from '../text/words/toCount.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';

/** A line of a notice: `text` leads to `url` where there is one, and `detail` follows it. */
export interface NoticeLine {
  readonly text: string;
  readonly url?: string;
  readonly detail?: string;
}

/** A notice in words. */
export interface NoticeWords {
  readonly heading: string;
  readonly lines: readonly NoticeLine[];
  readonly tone: 'news' | 'trouble' | 'well';
}

/** Longest title and reason, in characters; every form has room for a heading and the lines of a summary that are this long. */
const MAX_TEXT = 200;
/** Longest excerpt, in characters: what a chat shows without unfolding it. */
const MAX_EXCERPT = 300;
/** Articles that one message names. */
const MAX_LINES = 10;

const STATES: Readonly<Record<ToldState, string>> = {
  failing: 'is failing',
  blocked: 'is blocked',
  gone: 'is gone',
  moved: 'has moved',
  well: 'is well again',
};

/** The words of a notice. */
export function toNoticeWords(notice: Notice): NoticeWords {
  switch (notice.kind) {
    case 'article':
      return { heading: toTitle(notice), lines: toArticleLines(notice.article), tone: 'news' };
    case 'summary': {
      const heading = `${toTitle(notice)}: ${toCount(notice.count, 'article')}`;
      return { heading, lines: toList(notice.articles.map(toLine), notice.count), tone: 'news' };
    }
    case 'digest': {
      const stories = notice.digest.topics.flatMap((topic) => topic.stories);
      const heading = `${toTitle(notice)}, digest of ${notice.digest.day}`;
      return { heading, lines: toList(stories.map(toStoryLine), countDigestStories(notice.digest)), tone: 'news' };
    }
    case 'source': {
      const { source, state, reason } = notice;
      const heading = `${toTitle(notice)}: ${toPlain(source.name)} ${STATES[state]}`;
      const lines = [{ text: toPlain(reason) }, { text: toPlain(source.url) }];
      return { heading, lines, tone: state === 'well' ? 'well' : 'trouble' };
    }
    case 'pipeline': {
      const heading = `${toTitle(notice)}: ${notice.isWell ? 'works again' : 'needs you'}`;
      return { heading, lines: [{ text: toPlain(notice.reason) }], tone: notice.isWell ? 'well' : 'trouble' };
    }
    case 'sample':
      return { heading: `${toTitle(notice)}: a test`, lines: [{ text: SAMPLE }], tone: 'news' };
  }
}

const SAMPLE = 'This is what `frontwire notify test` sends: notices arrive here.';

/** Whom it is about. */
function toTitle({ collection }: Notice): string {
  return collection === undefined ? 'frontwire' : toPlain(collection.title);
}

function toArticleLines(article: NoticeArticle): readonly NoticeLine[] {
  const excerpt = article.excerpt === undefined ? '' : cutAtSpace(toSingleLine(article.excerpt), MAX_EXCERPT);
  return [toLine(article), ...(excerpt === '' ? [] : [{ text: excerpt }])];
}

function toLine({ title, webUrl, provider, heat }: NoticeArticle): NoticeLine {
  return { text: toPlain(title), ...toUrl(webUrl), detail: `${toPlain(provider.name)}, heat ${heat}` };
}

function toStoryLine({ title, url, provider, heat }: DigestStory): NoticeLine {
  return { text: toPlain(title), ...toUrl(url), detail: `${toPlain(provider.name)}, heat ${heat}` };
}

/** Addresses that a link may lead to. */
function toUrl(url: string): { readonly url?: string } {
  return /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url) && URL.canParse(url) ? { url } : {};
}

function toList(lines: readonly NoticeLine[], count: number): readonly NoticeLine[] {
  const shown = lines.slice(0, MAX_LINES);
  return count > shown.length ? [...shown, { text: `and ${toCount(count - shown.length, 'other')}` }] : shown;
}

function toPlain(text: string): string {
  return cutAtSpace(toSingleLine(text), MAX_TEXT);
}
