/** What a generator has to be told about the folders of articles, in files of its own kind. */
import { LAYOUTS } from '../model/layouts.ts';
import type { Collection } from '../model/policy.ts';
import type { RenderedFile } from './exportInput.ts';
import { toFolder } from './toPath.ts';

/** Eleventy's data of a folder whose files are no pages. */
export const NO_PAGES = `${JSON.stringify({ permalink: false, eleventyExcludeFromCollections: true }, null, 2)}\n`;

/** The same for the articles that are not published. CommonJS, which is read whatever `type` the site's package.json has. */
const PUBLISHED_ONLY = `// Written by frontwire, once: change it as you like. What is not published has no page and is in no collection.
const isHidden = ({ published }) => published === false;

module.exports = {
  eleventyComputed: {
    permalink: (data) => (isHidden(data) ? false : data.permalink),
    eleventyExcludeFromCollections: isHidden,
  },
};
`;

/**
 * The files by which a site builds that was configured for nothing: with Eleventy, which makes a page of every file, what is not
 * published and what is archived has none. To be written where they are not there yet; they may be changed then.
 */
export function renderGeneratorFiles({ output, category }: Collection): readonly RenderedFile[] {
  if (!LAYOUTS[output.layout].hasPagesOfAllFiles) return [];
  const folder = toFolder(output.layout, category);
  return [
    { path: `${folder}/${folder}.11tydata.cjs`, text: PUBLISHED_ONLY },
    { path: '_archive/_archive.11tydata.json', text: NO_PAGES },
  ];
}
