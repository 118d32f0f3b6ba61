/** What the demo made, as a table: the leads by heat, with the story behind each, and where to look next. */

import { relative } from 'node:path';
import type { App } from '../app.ts';
import type { Article } from '../model/article.ts';
import { LAYOUTS } from '../model/layouts.ts';
import type { Settings } from '../model/policy.ts';
import { toCount } from '../text/words/toCount.ts';
import { renderTable } from './renderTable.ts';

/** Leads shown; the dashboard has the rest. */
const SHOWN = 15;

/** The best articles of the demo's one collection, fitted into `width` characters where there is a terminal. */
export async function renderDemo(app: App, settings: Settings, width: number | undefined): Promise<string> {
  const [collection] = settings.collections;
  if (!collection) return '';
  const leads = await app.articles.listByHeat(collection.id, SHOWN);
  const rows = leads.map(({ article, story }) => toRow(article, (story?.memberIds.length ?? 1) - 1));
  const header = ['heat', 'quality', 'shown', 'told by', 'title', 'publisher', 'topics'];
  const total = await app.articles.count(collection.id);
  const dir = relative(process.cwd(), collection.output.dir) || '.';
  const { articlesFolder, servedFolder } = LAYOUTS[collection.output.layout];
  const exported = `${dir}/${servedFolder}`;
  return `${renderTable(header, rows, { width, maxCell: 58 })}
${toCount(total, 'article')} in ${dir}/${articlesFolder(collection.category)}/ · exports in ${exported}api/, feed.xml, feed.json
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
