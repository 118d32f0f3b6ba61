/** The layouts of an output directory: what each site generator expects, in one place. */

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
