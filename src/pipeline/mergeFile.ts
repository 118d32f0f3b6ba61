/** What a file says, joined to what Redis knows of its article beyond that. */
import type { Article } from '../model/article.ts';
import { FRONT_MATTER_KEYS } from '../model/frontMatter.ts';
import { toFrontMatter } from '../publish/toFrontMatter.ts';
import type { ReadFile } from './readArticleFiles.ts';

/**
 * The article of a file. Where Redis knows it, the file decides what it says, and the rest stays: provenance, first seen, reasons,
 * story, texts. A file with an earlier text of ours is only older, and decides nothing.
 */
export function toIndexed(file: ReadFile, known: Article | undefined): Article {
  const { article } = file;
  if (!known) return article;
  const { path } = article;
  if (known.written?.includes(file.hash)) return { ...known, path };
  const isSameDate = known.fields.publishedDateTime === article.fields.publishedDateTime;
  const { authors: _authors, ...provenance } = known.provenance;
  const { authors } = article.provenance;
  const dateCertainty = isSameDate ? provenance.dateCertainty : article.provenance.dateCertainty;
  const isSameRecord = article.secured === undefined || known.secured?.value === article.secured.value;
  const { archived: _archived, ...rest } = known;
  const [retitledAt] = [known.retitledAt ?? '', article.retitledAt ?? ''].sort().reverse();
  return {
    ...rest,
    path,
    aliases: [...new Set([...known.aliases, ...article.aliases])],
    fields: article.fields,
    provenance: { ...provenance, dateCertainty, ...(authors && { authors }) },
    topics: namesOf(known) === namesOf(article) ? known.topics : article.topics,
    quality: known.quality.points === article.quality.points ? known.quality : article.quality,
    heat: article.heat,
    published: article.published,
    ...(article.archived && { archived: true }),
    ...(retitledAt && { retitledAt }),
    ...(!isSameRecord && article.secured && { secured: article.secured }),
  };
}

/** The keys in which a file says otherwise than Redis: there, what Redis says is lost when the file is indexed. */
export function changedKeys(file: ReadFile, known: Article): readonly string[] {
  if (known.written?.includes(file.hash)) return [];
  const [now, before] = [toPlain(file.article), toPlain(known)];
  return FRONT_MATTER_KEYS.filter((key) => JSON.stringify(now[key]) !== JSON.stringify(before[key]));
}

/** Of `secured` and `related` nothing is lost: the record stays, and stories are not in files alone. */
function toPlain(article: Article): Readonly<Record<string, unknown>> {
  const { adoptedRelated: _related, ...plain } = article;
  return { ...toFrontMatter(plain, [], { category: '' }) };
}

function namesOf({ topics }: Article): string {
  return [...topics]
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name)
    .join('\n');
}
