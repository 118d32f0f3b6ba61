/** `frontwire explain`: an article's scores with their reasons, its story, and where each field came from. */
import { existsSync, readFileSync } from 'node:fs';
import type { App, ArticleDetails } from '../app.ts';
import { Failure, toReason } from '../errors.ts';
import { toArticleId, webUrlOf } from '../standalone.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { type Explained, renderExplanation } from './renderExplanation.ts';
import { readSettings, type SessionOptions, withSession } from './session.ts';

/** Options of `explain`. */
export interface ExplainOptions extends SessionOptions {
  readonly collection?: string;
}

/** Explains an article that a URL, an id or a file names. Throws `not_found`. */
export async function explain(subject: string, options: ExplainOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  return await withSession(settings, { ...options, logLevel: 'warn' }, async ({ app }) => {
    const explained = await explainArticle(app, subject, options.collection);
    if (!explained) {
      const refused = await findRefused(app, subject, options.collection);
      if (!refused) throw new Failure('not_found', `No article is known by ${subject}.`, { subject });
      const { collection, rejected } = refused;
      const announcer = await app.sources.describe(collection, rejected.source);
      print(options.json ? `${JSON.stringify(refused)}\n` : renderRefused(refused, announcer));
      return EXIT.done;
    }
    const json = await toExplainedJson(app, explained);
    const { announcer, pictures } = json;
    const shown = { ...explained, ...(pictures && { pictures }) };
    const text = renderExplanation(shown, app.settings.policy, announcer, terminalWidth());
    print(options.json ? `${JSON.stringify(json)}\n` : text);
    return EXIT.done;
  });
}

/** All that `--json` says of an article. */
export async function toExplainedJson(app: App, { article, collection, story }: Explained) {
  const { markdown: _markdown, text: _text, ...told } = article;
  const announcer = await app.sources.describe(collection, article.provenance.sourceId);
  const pictures = await app.pictures.explain(collection, article);
  return { collection, ...told, announcer, story, ...(pictures.length > 0 && { pictures }) };
}

/** The article that a URL, an id or a file names; undefined where none is known. */
export async function explainArticle(
  app: App,
  subject: string,
  collection: string | undefined,
): Promise<Explained | undefined> {
  const alias = toAlias(subject);
  for (const { id } of app.settings.collections) {
    if ((collection ?? id) !== id) continue;
    const details = await app.articles.readDetails(id, alias);
    if (details) return toExplained(details);
  }
  return undefined;
}

/** An entry of which a rule let no article be made. */
interface Refused {
  readonly collection: string;
  readonly rejected: {
    readonly rule: string;
    readonly at: string;
    readonly source: string;
    readonly url: string;
    readonly title?: string;
  };
}

/** The entry that a URL, an id or a file names, where a rule let no article be made of it. */
export async function findRefused(
  app: App,
  subject: string,
  collection: string | undefined,
): Promise<Refused | undefined> {
  const alias = toAlias(subject);
  for (const { id } of app.settings.collections) {
    if ((collection ?? id) !== id) continue;
    const read = (await app.ruledOut.list(id)).find(({ task }) => toArticleId(task.entry.url ?? '') === alias);
    if (!read) continue;
    const { entry, sourceId } = read.task;
    const { title, url = '' } = entry;
    const at = new Date(read.atMs).toISOString();
    return {
      collection: id,
      rejected: { rule: read.rule, at, source: sourceId, url, ...(title !== undefined && { title }) },
    };
  }
  return undefined;
}

function renderRefused({ collection, rejected: { rule, at, url, title } }: Refused, announcer: string): string {
  return `${title ?? url}\n${url}\n${collection}: no article. The rule "${rule}" rejected what ${announcer} announced, at ${at}.\n`;
}

function toExplained({ collection, article, story, others }: ArticleDetails): Explained {
  const memberIds = [...new Set([story?.leadId ?? article.id, ...(story?.memberIds ?? [])])];
  const members = memberIds.flatMap((id) => others.get(id) ?? (id === article.id ? article : []));
  return { collection, article, story, members };
}

/** The id of the article that a URL, an id or a file names. */
function toAlias(subject: string): string {
  if (/^https?:\/\//i.test(subject)) return toArticleId(subject);
  if (!existsSync(subject)) return subject;
  const webUrl = webUrlOf(readText(subject));
  if (!webUrl) throw new Failure('not_found', `${subject} is not an article's file: it has no webUrl.`, { subject });
  return toArticleId(webUrl);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure('not_found', `${file} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
  }
}
