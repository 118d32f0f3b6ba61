/** What feed and page say of an article's subject. */
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import type { PublisherTerms } from '../model/score.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';

/** The sections and tags of the page, else of its variant, and the categories of the entry; undefined where nothing is said. */
export function toPublisherTerms(own: Extraction | undefined, entry: Entry): PublisherTerms | undefined {
  const terms = withoutUnknown<PublisherTerms>({
    sections: own?.sections,
    categories: entry.categories,
    tags: own?.keywords,
  });
  return Object.keys(terms).length > 0 ? terms : undefined;
}
