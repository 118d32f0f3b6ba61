/** An explanation, for people. */

import type { ExplainedPicture } from '../app.ts';
import { countRelated, unjoinedOf } from '../model/adopted.ts';
import type { Article } from '../model/article.ts';
import { whyHidden } from '../model/hidden.ts';
import type { Policy } from '../model/policy.ts';
import type { TopicMatch } from '../model/score.ts';
import type { Story } from '../model/story.ts';
import { renderDecided } from './renderDecided.ts';
import { renderTable } from './renderTable.ts';

/** Everything that is known of an article. */
export interface Explained {
  readonly collection: string;
  readonly article: Article;
  readonly story: Story | undefined;
  /** The story's members, the lead first. */
  readonly members: readonly Article[];
  /** Where pictures are stored: what became of those of the article. */
  readonly pictures?: readonly ExplainedPicture[];
}

/** Scores, topics, story and provenance, a paragraph each. `announcer`: name and URL of the article's source; tables fit into `width`. */
export function renderExplanation(
  explained: Explained,
  policy: Policy,
  announcer: string,
  width: number | undefined,
): string {
  const { article, collection } = explained;
  const { fields, provenance } = article;
  const origins = Object.entries(provenance.fields).map(([field, from]) => [field, from]);
  const lost = Object.entries(provenance.lost ?? {}).flatMap(([field, told]) => told.map((words) => [field, words]));
  return [
    fields.title,
    `${fields.webUrl}\n${collection}: ${article.path} (${article.id})`,
    ...renderDecided(article),
    renderQuality(article),
    renderHeat(explained, policy),
    ...renderRules(article),
    renderTopics(article),
    renderStory(explained),
    ...renderPictures(explained),
    renderOrigin(article, announcer),
    `Where each field came from\n${renderTable(['field', 'from'], origins, { width })}`,
    ...(lost.length > 0 ? [`What was not believed\n${renderTable(['field', 'candidate'], lost, { width })}`] : []),
  ].join('\n\n');
}

function renderOrigin({ provenance, fields }: Article, announcer: string): string {
  const { readFrom, unread, sourceId, firstSeen, dateCertainty, authority, via, recorded } = provenance;
  if (sourceId === '') return 'Read from its file; who announced it, and when it was first seen here, is not known.';
  const archived = recorded === undefined ? '' : ` as ${recorded.archive} recorded it on ${recorded.at}`;
  const told =
    `Read from the ${readFrom}${archived}; announced by ${announcer}; first seen ${firstSeen === '' ? 'before that' : firstSeen}; ` +
    `the date is ${dateCertainty}.`;
  const line = unread === undefined ? told : `${told}\nNot read: ${unread}`;
  if (via === undefined) return line;
  const { host } = new URL(fields.webUrl);
  const said = authority === 'hearsay' ? ', so all of this is hearsay until that site speaks itself' : '';
  return `${line}\nVia ${via.name} (${via.domain}), whose feed does not speak for ${host}${said}.`;
}

function renderQuality({ quality }: Article): string {
  if (quality.signals.length === 0 && quality.version === 0) {
    return `Quality ${quality.points}, as its file says; why is not known.`;
  }
  const signals = quality.signals
    .map(({ points, name, reason }) => `  ${`${points}`.padStart(5)}  ${name}: ${reason}`)
    .join('\n');
  return `Quality ${quality.points} (rules version ${quality.version})\n${signals}`;
}

function renderHeat({ article, members }: Explained, { scoring, publish }: Policy): string {
  const hidden = whyHidden(article);
  if (hidden !== undefined) return `Heat ${article.heat}: ${hidden}. Not published.`;
  if (article.heat < 0) {
    const why = whyHidden(article);
    if (why !== undefined) return `Heat ${article.heat}: ${why}. Not published.`;
    const lead = members[0]?.fields.title ?? 'another article';
    return `Heat ${article.heat}: "${lead}" leads its story. Not published.`;
  }
  const others = members.filter((member) => member.id !== article.id && whyHidden(member) === undefined);
  const related = countRelated(article, others);
  const sum = `${article.quality.points} quality + ${scoring.related} x ${related} related`;
  const points = article.quality.points + scoring.related * related;
  const verdict = article.published ? 'published' : 'not published';
  const { threshold } = publish;
  const said = article.decided ? 'the editor wants' : 'its file says';
  const isByRule = article.heat === points && article.published === points >= threshold;
  const line = isByRule
    ? `Heat ${points} = ${sum}; the threshold is ${threshold}, so it is ${verdict}.`
    : `Heat ${article.heat}, and ${verdict}, as ${said}; by the rules it would be ${points} = ${sum} ` +
      `(the threshold is ${threshold}).`;
  const unjoined = unjoinedOf(article, others);
  if (unjoined.length === 0) return line;
  const titles = unjoined.map(({ item }) => `  "${item.title}" (${item.webUrl})`);
  return `${line}\nListed in its file, without a file of their own:\n${titles.join('\n')}`;
}

/** Each rule that acted, and what it did. */
function renderRules({ ruled }: Article): readonly string[] {
  const did = ruled?.did ?? [];
  return did.length === 0 ? [] : [`Rules\n${did.map((one) => `  "${one.rule}" ${one.did}`).join('\n')}`];
}

function renderTopics({ topics, rejectedTopics = [] }: Article): string {
  const given = topics.length === 0 ? 'Topics: none.' : `Topics\n${topics.map(renderTopic).join('\n')}`;
  if (rejectedTopics.length === 0) return given;
  const rejected = rejectedTopics.map((topic) => `${renderTopic(topic)}; it ${topic.why}`);
  return `${given}\nTopics that were found and not given\n${rejected.join('\n')}`;
}

function renderTopic({ name, score, because, hits }: TopicMatch): string {
  const found = hits.map(
    ({ keyword, field, count }) => `"${keyword}" in the ${field}${count > 1 ? ` (${count} times)` : ''}`,
  );
  return `  ${name} (${score.toFixed(1)}): ${found.length > 0 ? found.join(', ') : because}`;
}

/** What became of each picture. */
function renderPictures({ pictures = [] }: Explained): readonly string[] {
  if (pictures.length === 0) return [];
  const lines = pictures.map(({ url, use, stored, reason }) => {
    const name = use === 'logo' ? 'logo ' : '';
    return stored === undefined ? `  ${name}${url}: a link. ${reason ?? ''}` : `  ${name}${url}: stored as ${stored}`;
  });
  return [`Pictures\n${lines.join('\n')}`];
}

/** Reasons are in Redis alone. */
const UNKNOWN_REASON = 'its file says so; why it joined is not known any more';

function renderStory({ article, story, members }: Explained): string {
  if (!story || members.length < 2) return `Story ${article.storyId}: no other publisher tells it so far.`;
  const lines = members.map((member) => {
    const told = story.joined.find(({ articleId }) => articleId === member.id)?.reason;
    const reason = told ?? (member.id === story.memberIds[0] ? 'the first of the story' : UNKNOWN_REASON);
    const role = member.id === story.leadId ? 'leads' : 'related';
    return `  ${role.padEnd(7)} ${member.fields.provider.name}: "${member.fields.title}" (${member.quality.points})\n          ${reason}`;
  });
  const vetoes = story.vetoes.map(({ articleId, reason }) => `  kept out ${articleId}: ${reason}`);
  return `Story ${story.id}\n${[...lines, ...vetoes].join('\n')}`;
}
