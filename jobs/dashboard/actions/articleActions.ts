/** What an editor may do with an article and with its story. */
import { Failure, isFailure } from '../../../src/errors.ts';
import type { Article } from '../../../src/model/article.ts';
import type { ArticleEdit, HandResult } from '../../../src/model/hand.ts';
import { HOUR_MS } from '../../../src/text/date/durations.ts';
import { toSeconds } from '../../../src/text/date/toSeconds.ts';
import { toSingleLine } from '../../../src/text/words/toSingleLine.ts';
import { whenHostIsFree } from '../../whenHostIsFree.ts';
import { renderButton } from '../pages/actionForms.ts';
import { toArticlePath, toArticlesPath, toDecisionsPath } from '../pages/links.ts';
import type { Form } from '../pages/questionPage.ts';
import type { PageTools } from '../pageTools.ts';
import { type Action, READ_MS } from './action.ts';

/** An article of a collection; absent for one that was removed, or that is to be added. */
export interface ArticleSubject {
  readonly collection: string;
  readonly id: string;
  readonly article?: Article;
}

type Run = (tools: PageTools, subject: ArticleSubject, form: Form) => Promise<HandResult | undefined>;

/** The page of an article is shown again after it. */
function onArticle(done: string, run: Run, ask?: Action<ArticleSubject>['ask']): Action<ArticleSubject> {
  return {
    done,
    ...(ask && { ask }),
    async run(tools, subject, form) {
      const result = await run(tools, subject, form);
      return result && toArticlePath(subject.collection, subject.id);
    },
  };
}

/** What is said in place of `done` where an article that was to be added is known. */
export const KNOWN_ALREADY = {
  word: 'known',
  query: '?done=known',
  sentence: 'It was known already; its page was read again.',
} as const;

/** Each action by the last part of the address that its form is sent to. */
export const ARTICLE_ACTIONS = {
  hide: onArticle(
    'It is hidden: it stays out of the site until it is shown again.',
    ({ app, user }, { collection, id }) => app.hand.hide(collection, id, user),
  ),
  show: onArticle('It is published, whatever its score.', ({ app, user }, { collection, id }) =>
    app.hand.show(collection, id, user),
  ),
  pin: onArticle('It is pinned: the first of the hot list, and published.', ({ app, user }, { collection, id }, form) =>
    app.hand.pin(collection, id, user, toUntil(form.hours, app.now())),
  ),
  unpin: onArticle('It is not pinned any more.', ({ app, user }, { collection, id }) =>
    app.hand.unpin(collection, id, user),
  ),
  lead: onArticle('It leads its story.', ({ app, user }, { collection, id }) => app.hand.lead(collection, id, user)),
  edit: onArticle('What you wrote is in its file, and stays there.', ({ app, user }, { collection, id }, form) =>
    app.hand.edit(collection, id, user, toChanges(form)),
  ),
  reset: onArticle('It is as it was without you.', ({ app, user }, { collection, id }, { keys }) =>
    app.hand.reset(collection, id, user, keys ? keys.split(',') : undefined),
  ),
  split: onArticle('It is out of its story, and stays so.', ({ app, user }, { collection, id }) =>
    app.hand.split(collection, [id], user),
  ),
  merge: onArticle(
    'The two stories are one.',
    ({ app, user }, { collection, id }, { other = '' }) => app.hand.merge(collection, id, wanted(other), user),
    (_, { other = '' }) => ({
      title: 'Make one story of the two?',
      sentence:
        `All articles of the story of ${other.trim()} join this one, for good. ` +
        'Nothing remembers which article came from which story: afterwards each can only be taken out by hand.',
      button: 'Make one story',
    }),
  ),
  remove: {
    done: 'It is removed, and does not return.',
    ask: ({ article }) => ({
      title: 'Remove the article?',
      sentence:
        `“${article?.fields.title ?? ''}” goes from files, feeds, indexes and related lists, and does not return when it ` +
        'is announced again. Readers of the feeds may have it already. Restoring it reads its page anew, as it is then.',
      button: 'Remove it',
    }),
    async run({ app, user }, { collection, id }) {
      return (await app.hand.remove(collection, [id], user)) && toDecisionsPath(collection);
    },
  },
  restore: {
    done: 'It was read again.',
    async run({ app, user }, { collection, id }) {
      const signal = AbortSignal.timeout(READ_MS);
      const result = await app.hand.restore(collection, id, user, signal).catch((thrown: unknown) => {
        if (!isFailure(thrown, 'host_busy') || thrown.subject === undefined) throw thrown;
        const url = thrown.subject;
        return whenHostIsFree(() => app.hand.add(collection, url, user, signal), signal).catch(toRestored);
      });
      return result && toFirst(collection, result);
    },
    // only of what was restored the reading is a failure of its own
    failed: ({ cause }) => (isFailure(cause) ? 'It is restored, but was not read' : undefined),
  },
  add: {
    done: 'It was read, and is an article now.',
    async run({ app, user }, { collection }, { url = '' }) {
      const signal = AbortSignal.timeout(READ_MS);
      const address = wanted(url);
      const result = await whenHostIsFree(() => app.hand.add(collection, address, user, signal), signal);
      return result && `${toFirst(collection, result)}${result.changed ? '' : KNOWN_ALREADY.query}`;
    },
    async help({ app }, { collection }, { url = '' }) {
      const removed = await app.hand.findRemoved(collection, url.trim());
      return removed && renderButton(`${toArticlePath(collection, removed)}/restore`, 'Restore it');
    },
  },
} as const satisfies Record<string, Action<ArticleSubject>>;

/** What cannot be read later either is restored all the same. */
function toRestored(thrown: unknown): never {
  if (!isFailure(thrown)) throw thrown;
  const sentence = `The removal is taken back, so it may be announced again. ${thrown.message}`;
  throw new Failure(thrown.code, sentence, { ...(thrown.subject && { subject: thrown.subject }), cause: thrown });
}

/** The name of one of them. */
export type ArticleActionName = keyof typeof ARTICLE_ACTIONS;

/** The action of that name, if there is one. */
export function findArticleAction(name: string): Action<ArticleSubject> | undefined {
  return Object.hasOwn(ARTICLE_ACTIONS, name) ? ARTICLE_ACTIONS[name as ArticleActionName] : undefined;
}

function toFirst(collection: string, { articles: [id] }: HandResult): string {
  return id === undefined ? toArticlesPath({ collection }) : toArticlePath(collection, id);
}

function wanted(text: string): string {
  const said = text.trim();
  if (said === '') throw new Failure('usage', 'Say which: an address, or the id of an article or story.');
  return said;
}

/** So many hours from now as a UTC instant; undefined for good. */
function toUntil(hours: string | undefined, nowMs: number): string | undefined {
  const count = Number(hours || 0);
  if (!Number.isFinite(count) || count < 0 || count > 24 * 366) {
    throw new Failure('usage', 'An article is pinned for up to a year, or for good.');
  }
  return count === 0 ? undefined : toSeconds(nowMs + count * HOUR_MS);
}

/** What the form says otherwise than it said when it was opened: a field that was left alone is no edit. */
function toChanges(form: Form): ArticleEdit {
  const said = (name: string): string | undefined => {
    const value = toSingleLine(form[name] ?? '');
    return value === toSingleLine(form[`was-${name}`] ?? '') ? undefined : value;
  };
  const [title, excerpt, topics, image] = ['title', 'excerpt', 'topics', 'image'].map(said);
  const changes: ArticleEdit = {
    ...(title !== undefined && { title }),
    ...(excerpt !== undefined && { excerpt }),
    ...(topics !== undefined && { topics: topics.split(',').map(toSingleLine).filter(Boolean) }),
    ...(image !== undefined && { image }),
  };
  if (Object.keys(changes).length === 0) throw new Failure('usage', 'Nothing was changed in the form.');
  return changes;
}
