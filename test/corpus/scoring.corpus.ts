/** The portal's articles, scored with the portal's settings: quality, heat and published must come out exactly. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '../../src/model/score.ts';
import { PRESETS, type Scoring, scoringSchema } from '../../src/model/scoring.ts';
import type { Trust } from '../../src/model/source.ts';
import { scoreLine } from '../../src/pipeline/scoreBatch.ts';
import { assessHeat, isPublished } from '../../src/score/assessHeat.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';
import { corpusFolder, holdFloors, requireCorpus } from './corpusFolder.ts';

interface PortalArticle {
  readonly path: string;
  readonly title: string;
  readonly originalUrl: string | null;
  readonly ampWebUrl: string | null;
  readonly quality: number;
  readonly heat: number;
  readonly published: boolean;
  readonly featuredContent: boolean;
  readonly provider: { readonly name: string; readonly domain: string; readonly hasLogo: boolean };
  readonly topics: readonly string[];
  readonly image: readonly number[] | null;
}

/** The portal gave the providers that it knows 40 points. */
const PORTAL: Scoring = scoringSchema.parse({ preset: 'portal', trust: { known: 40 } });
const THRESHOLD = PRESETS.portal.threshold;
const CURATED_HOST = 'powerapps.microsoft.com';

requireCorpus('scoring');
const folder = join(corpusFolder, '../reference');
if (!existsSync(folder)) {
  console.error(`scoring: NOT RUN. There is no reference at ${folder}.`);
  console.log('scoring: 0 passed, 0 failed');
  process.exit(0);
}
const taxonomy = compileTaxonomy(
  JSON.parse(readFileSync(join(folder, 'topics-powerapps.json'), 'utf8')) as Topic[],
  PORTAL,
);
const articles = readFileSync(join(folder, 'portal-articles.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as PortalArticle);
const exact = { quality: 0, heat: 0, published: 0 };
for (const article of articles) check(article);
holdFloors('scoring', {
  quality: exact.quality / articles.length,
  heat: exact.heat / articles.length,
  published: exact.published / articles.length,
});

function check(article: PortalArticle): void {
  const { quality, signals } = scoreLine(
    {
      id: article.path,
      title: article.title,
      trust: trustOf(article),
      image: article.image !== null,
      ampWebUrl: article.ampWebUrl ?? undefined,
      featuredContent: article.featuredContent,
      topics: article.topics,
    },
    taxonomy,
    PORTAL,
  );
  const heat = assessHeat(quality, 0, PORTAL).points;
  if (quality === article.quality) exact.quality += 1;
  else console.log(`${article.path}: quality ${quality}, not ${article.quality}: ${JSON.stringify(signals)}`);
  if (heat === article.heat) exact.heat += 1;
  if (isPublished(heat, THRESHOLD) === article.published) exact.published += 1;
}

/** The blog was curated; Microsoft's other sites had no points although Microsoft is known. */
function trustOf({ originalUrl, provider }: PortalArticle): Trust {
  if (originalUrl !== null && new URL(originalUrl).hostname === CURATED_HOST) return 'curated';
  return provider.hasLogo && provider.domain !== 'microsoft.com' ? 'known' : 'open';
}
