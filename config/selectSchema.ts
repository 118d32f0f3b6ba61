/** The shape of `select:`: the items of a page or of JSON, named by the operator. */
import { z } from 'zod';
import type { ExtractRule, SelectedBy } from '../src/model/selection.ts';
import type { SourceKind } from '../src/model/sourceKinds.ts';
import { withoutUnknown } from '../src/text/withoutUnknown.ts';

const selector = z.string().trim().min(1);

/** The selectors of a source. */
export const selectSchema = z
  .strictObject({
    item: selector.describe('The elements, or the values, that each article is in'),
    title: selector.optional().describe('Its title, within the item'),
    url: selector.optional().describe('Its address; of JSON, also a template such as https://site.example/{id}'),
    date: selector.optional().describe('Its date; without @ what the element states, else its text'),
    image: selector.optional().describe('Its picture; without @ the best that the element offers'),
    text: selector.optional().describe('Its opening words'),
  })
  .describe('CSS selectors with @attribute for a page, JSONPath (RFC 9535) with `kind: json`');

/** The selectors of the pages of articles. */
export const extractSchema = z
  .strictObject({
    text: selector.optional().describe('All elements that hold the text'),
    title: selector.optional().describe('The element that is the title'),
    author: selector.optional().describe('Elements each of which is the name of an author'),
    date: selector.optional().describe('The date; without @ what the element states, else its text'),
    remove: z
      .union([selector, z.array(selector).min(1)])
      .transform((given) => [given].flat())
      .optional()
      .describe('What is taken away before anything is read'),
  })
  .describe('CSS selectors with @attribute; they go before what is read without them');

/** The rules for the pages of a source: its own before those of hosts. */
export function toExtractRules(
  own: z.output<typeof extractSchema> | undefined,
  byHost: Readonly<Record<string, z.output<typeof extractSchema>>>,
): readonly ExtractRule[] {
  const ofHosts = Object.entries(byHost).map(([host, rule]) =>
    withoutUnknown<ExtractRule>({ ...rule, host: host.toLowerCase().replace(/^www\./, '') }),
  );
  // of two hosts, one within the other, the longer name is the nearer
  const sorted = ofHosts.toSorted((a, b) => (b.host?.length ?? 0) - (a.host?.length ?? 0));
  return own === undefined ? sorted : [withoutUnknown<ExtractRule>(own), ...sorted];
}

/** How a source with `select` is read. */
export function toSelectedBy(raw: {
  readonly kind?: SourceKind | undefined;
  readonly select?: z.output<typeof selectSchema> | undefined;
}): SelectedBy {
  return {
    language: raw.kind === 'json' ? 'jsonPath' : 'css',
    selection: withoutUnknown<SelectedBy['selection']>({ item: '', ...raw.select }),
  };
}
