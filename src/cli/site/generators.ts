/** The generators for which frontwire brings a site along, and how each builds it. */
import type { Layout } from '../../model/layouts.ts';

/** How a generator is had and run. */
export interface Generator {
  readonly name: string;
  /** What starts it: on PATH, or of a package that npm installs beside the site. */
  readonly program: string;
  readonly words: readonly string[];
  /** Its package on npm, whose version the site's package.json says; absent for one that is a program of the machine. */
  readonly npmPackage?: string;
  /** How a person gets it. */
  readonly advice: string;
  /** Relative to the site: the folder of the built one, the file with its title and address, its style sheet. */
  readonly built: string;
  readonly settings: string;
  readonly style: string;
}

/** Every layout with its generator. */
export const GENERATORS = {
  jekyll: {
    name: 'Jekyll',
    program: 'jekyll',
    words: ['build'],
    advice: 'Debian: apt-get install jekyll; elsewhere: gem install jekyll.',
    built: '_site',
    settings: '_config.yml',
    style: 'assets/style.css',
  },
  hugo: {
    name: 'Hugo',
    program: 'hugo',
    words: [],
    advice: 'Debian: apt-get install hugo; elsewhere: https://gohugo.io/installation/.',
    built: 'public',
    settings: 'hugo.yaml',
    style: 'static/assets/style.css',
  },
  eleventy: {
    name: 'Eleventy',
    program: 'eleventy',
    words: ['--quiet'],
    npmPackage: '@11ty/eleventy',
    advice: 'It is fetched from the npm registry, so that has to be reached once.',
    built: '_site',
    settings: '_data/site.json',
    style: 'assets/style.css',
  },
  astro: {
    name: 'Astro',
    program: 'astro',
    words: ['build'],
    npmPackage: 'astro',
    advice: 'It is fetched from the npm registry, so that has to be reached once.',
    built: 'dist',
    settings: 'src/site.json',
    style: 'public/assets/style.css',
  },
} satisfies Readonly<Record<Layout, Generator>>;

/** A layout that has a site: every one. */
export type SiteLayout = keyof typeof GENERATORS;

/** The names of these layouts. */
export const SITE_LAYOUTS = Object.keys(GENERATORS) as [SiteLayout, ...SiteLayout[]];
