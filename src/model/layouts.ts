/** The layouts of an output directory: what each site generator expects, in one place. */

/** What a generator expects. */
interface LayoutRule {
  /** The folder of a category's articles, relative to the output directory. `category` is a slug. */
  readonly articlesFolder: (category: string) => string;
  /** What the address of an article's page ends in by the generator's own rule, when nothing else is configured. */
  readonly pageEnd: '.html' | '/';
}

/**
 * Jekyll reads a collection from `_<name>`; Hugo its content from `content`; Eleventy any folder; Astro content collections
 * from `src/content`. A Jekyll collection gives pages `<name>.html`, the others folders.
 */
const layouts = {
  jekyll: { articlesFolder: (category) => `_${category}`, pageEnd: '.html' },
  hugo: { articlesFolder: (category) => `content/${category}`, pageEnd: '/' },
  eleventy: { articlesFolder: (category) => category, pageEnd: '/' },
  astro: { articlesFolder: (category) => `src/content/${category}`, pageEnd: '/' },
} satisfies Readonly<Record<string, LayoutRule>>;

/** A name of a layout, as `output.layout` has it. */
export type Layout = keyof typeof layouts;

/** Every layout with what its generator expects. */
export const LAYOUTS: Readonly<Record<Layout, LayoutRule>> = layouts;

/** The names of all layouts. */
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [Layout, ...Layout[]];
/** The layout of a collection that names none. */
export const DEFAULT_LAYOUT: Layout = 'jekyll';
