/** What the demo made, as a table: the leads by heat, with the story behind each, and where to look next. */
import { relative } from 'node:path';
import type { App } from '../app.ts';
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Settings } from '../model/policy.ts';
import { renderTable } from './renderTable.ts';

/** Leads shown; the dashboard has the rest. */
const SHOWN = 15;

/** The best articles of the demo's one collection. */
export async function renderDemo(app: App, settings: Settings): Promise<string> {
  const [collection] = settings.collections;
  if (!collection) return '';
  const { articles } = app.effects;
  const ids = await articles.top(collection.id, { by: 'heat' }, 0, SHOWN);
  const leads = (await articles.outlines(collection.id, ids)).filter((article) => article !== undefined);
  const stories = await articles.stories(
    collection.id,
    leads.map((lead) => lead.storyId),
  );
  const rows = leads.map((lead, index) => toRow(lead, (stories[index]?.memberIds.length ?? 1) - 1));
  const header = ['heat', 'quality', 'shown', 'told by', 'title', 'publisher', 'topics'];
  const total = await articles.count(collection.id, NEWEST);
  const dir = relative(process.cwd(), collection.output.dir) || '.';
  return `${renderTable(header, rows, 58)}
${total} articles in ${dir}/_${collection.category}/ · exports in ${dir}/api/, feed.xml, feed.json
`;
}

function toRow(lead: Article, related: number): string[] {
  return [
    String(lead.heat),
    String(lead.quality.points),
    lead.published ? 'yes' : '-',
    related > 0 ? `${related + 1} publishers` : '1',
    lead.fields.title,
    lead.fields.provider.name,
    lead.topics.map((topic) => topic.name).join(', '),
  ];
}
