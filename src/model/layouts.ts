/** The layouts of an output directory: what each site generator expects, in one place. */
import { toSlug } from '../text/words/slug.ts';

/** What renders the body of a document. */
export type Dialect = 'kramdown' | 'goldmark' | 'markdown-it' | 'remark';

/** What a generator expects. */
interface LayoutRule {
  /** The folder of a category's articles, relative to the output directory. `category` is a slug. */
  readonly articlesFolder: (category: string) => string;
  /** The folder of data files that are no pages, relative to the output directory. */
  readonly dataFolder: string;
  /**
   * The folder whose files the site has as they are, relative to the output directory, with a slash; empty: the directory itself,
   * where Jekyll copies everything that it makes no page of, and Eleventy what its configuration passes through.
   */
  readonly servedFolder: '' | 'static/' | 'public/';
  /** Categories that it cannot have: their folder, or the address of their pages, is the generator's own. */
  readonly reserved: readonly string[];
  /** What the address of an article's page ends in by the generator's own rule, when nothing else is configured. */
  readonly pageEnd: '.html' | '/';
  /** It takes the day of the file name for the date, unless the front matter has `date`. */
  readonly hasDate: boolean;
  /** It reads `images` as a list of addresses, so that the pictures with their sizes are `pictures`. */
  readonly hasImagesAsPictures: boolean;
  /** It makes a page of every Markdown and HTML file in the directory, unless it is told otherwise. */
  readonly hasPagesOfAllFiles: boolean;
  /** What renders its Markdown. */
  readonly dialect: Dialect;
}

/**
 * Jekyll reads a collection from `_<name>`; Hugo its content from `content`; Eleventy any folder; Astro content collections
 * from `src/content`. A Jekyll collection gives pages `<name>.html`, the others folders. Jekyll and Eleventy know one date, `date`;
 * Hugo's own templates (Open Graph, Twitter cards, schema) print each of `images` as an address.
 */
const layouts = {
  jekyll: {
    articlesFolder: (category) => `_${category}`,
    dataFolder: '_data',
    servedFolder: '',
    reserved: ['site', 'data', 'archive', 'posts', 'drafts', 'layouts', 'includes', 'plugins', 'sass'],
    pageEnd: '.html',
    hasDate: true,
    hasImagesAsPictures: false,
    hasPagesOfAllFiles: false,
    dialect: 'kramdown',
  },
  hugo: {
    articlesFolder: (category) => `content/${category}`,
    dataFolder: 'data',
    servedFolder: 'static/',
    reserved: ['categories', 'tags', 'page'],
    pageEnd: '/',
    hasDate: false,
    hasImagesAsPictures: true,
    hasPagesOfAllFiles: false,
    dialect: 'goldmark',
  },
  eleventy: {
    articlesFolder: (category) => category,
    dataFolder: '_data',
    servedFolder: '',
    reserved: [],
    pageEnd: '/',
    hasDate: true,
    hasImagesAsPictures: false,
    hasPagesOfAllFiles: true,
    dialect: 'markdown-it',
  },
  astro: {
    articlesFolder: (category) => `src/content/${category}`,
    dataFolder: 'src/data',
    servedFolder: 'public/',
    reserved: ['config', 'pages'],
    pageEnd: '/',
    hasDate: false,
    hasImagesAsPictures: false,
    hasPagesOfAllFiles: false,
    dialect: 'remark',
  },
} satisfies Readonly<Record<string, LayoutRule>>;

/** A name of a layout, as `output.layout` has it. */
export type Layout = keyof typeof layouts;

/** Every layout with what its generator expects. */
export const LAYOUTS: Readonly<Record<Layout, LayoutRule>> = layouts;

/** The names of all layouts. */
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [Layout, ...Layout[]];
/** The layout of a collection that names none. */
export const DEFAULT_LAYOUT: Layout = 'jekyll';

/**
 * Categories that no layout can have: folders beside the articles on the site, those that sites keep their own files in, and pages that
 * the starter sites have. In a folder of that name on the site, pages of articles would lie among others, or take their place.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...['api', 'digest', 'sitemap', 'images', 'static', 'public', 'assets'],
  ...['topics', 'newest', '404', 'index'],
]);

/** Why a collection cannot have a category, as the rest of a sentence; undefined where it can. */
export function findCategoryFault(layout: Layout, category: string): string | undefined {
  const name = toSlug(category, 'news');
  if (RESERVED.has(name))
    return `the category "${category}" is the name of a folder or page of the site; choose another one`;
  if (!LAYOUTS[layout].reserved.includes(name)) return undefined;
  const folder = LAYOUTS[layout].articlesFolder(name);
  return `the category "${category}" would put articles into ${folder}, or on pages, that ${layout} has for itself; choose another one`;
}
