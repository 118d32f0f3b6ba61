/** `frontwire stories`: what the operator sees and decides of stories. */

import { Failure } from '../errors.ts';
import type { HandResult } from '../model/hand.ts';
import { toArticleName, toUser } from './articleName.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';
import { readSettings, type Session, type SessionOptions, withSession } from './session.ts';

/** Options of the commands on stories. */
export interface StoriesOptions extends SessionOptions {
  readonly by?: string;
  readonly collection?: string;
  readonly count?: number;
}

const SHOWN = 20;

/** Lists the hottest stories that more than one publisher tells. */
export function storiesList(options: StoriesOptions): Promise<number> {
  return inCollection(options, async ({ app }, collection) => {
    const told = (await app.articles.listHot(collection))
      .map(({ article, story }) => ({ lead: article, members: story?.memberIds ?? [] }))
      .filter(({ members }) => members.length > 1)
      .slice(0, options.count ?? SHOWN);
    const rows = told.map(({ lead, members }) => [
      lead.storyId,
      `${lead.heat}`,
      `${members.length}`,
      lead.fields.title,
    ]);
    const json = told.map(({ lead, members }) => ({ story: lead.storyId, heat: lead.heat, lead: lead.id, members }));
    const table = renderTable(['story', 'heat', 'articles', 'lead'], rows, { width: terminalWidth() });
    print(options.json ? `${JSON.stringify({ stories: json })}\n` : table);
    return EXIT.done;
  });
}

/** Takes articles out of their story into one of their own, for good. A story's id before them is passed over. */
export function storiesSplit(first: string, others: readonly string[], options: StoriesOptions): Promise<number> {
  const names = /^s[0-9a-f]{8,}$/.test(first) ? others : [first, ...others];
  return inCollection(options, async ({ app }, collection) => {
    const articles = names.map((name) => toArticleName(name, app.settings, collection));
    return report(await app.hand.split(collection, articles, toUser(options)), options);
  });
}

/** Makes one story of two, for good. */
export function storiesMerge(into: string, from: string, options: StoriesOptions): Promise<number> {
  return inCollection(options, async ({ app }, collection) => {
    const [one, other] = [into, from].map((name) => toArticleName(name, app.settings, collection));
    return report(await app.hand.merge(collection, one ?? '', other ?? '', toUser(options)), options);
  });
}

function report(result: HandResult | undefined, { json }: StoriesOptions): number {
  if (!result) throw new Failure('run_locked', 'Another process writes the collection just now.');
  const { stories: changed } = result;
  const words = changed.length === 1 ? 'story is' : 'stories are';
  print(json ? `${JSON.stringify({ changed })}\n` : `${changed.length} ${words} written anew: ${changed.join(', ')}\n`);
  return EXIT.done;
}

/** Works on the named collection, or the only one. */
async function inCollection(
  options: StoriesOptions,
  work: (session: Session, collection: string) => Promise<number>,
): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const [first, second] = settings.collections;
  const collection = options.collection ?? (second ? undefined : first?.id);
  if (!collection) throw new Failure('usage', 'There are several collections; name one with --collection.');
  return await withSession(settings, { ...options, logLevel: 'warn' }, (session) => work(session, collection));
}
