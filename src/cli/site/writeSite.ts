/** Writes the files of a starter site: data of the package, with the few values of a collection filled in. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { makeFolders } from '../../standalone.ts';
import { toWellFormed } from '../../text/toWellFormed.ts';
import { toSlug } from '../../text/words/slug.ts';
import { PACKAGE_FOLDER } from '../packageFolder.ts';
import { GENERATORS, type SiteLayout } from './generators.ts';

/** What a site shows of its collection. */
export interface SiteSubject {
  readonly title: string;
  /** The base URL of the published site. */
  readonly site: string;
  readonly category: string;
}

/** What became of the files of a site, as paths relative to it. */
export interface WrittenSite {
  readonly written: readonly string[];
  /** What was there already: never overwritten. */
  readonly kept: readonly string[];
}

const SITES = join(PACKAGE_FOLDER, 'config/sites');
/** npm leaves files of the name .gitignore out of a package. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/**
 * Writes the site of a layout into a directory, beside what frontwire writes there. A file that is there already stays as it is.
 * Throws what the file system throws.
 */
export async function writeSite(dir: string, layout: SiteLayout, subject: SiteSubject): Promise<WrittenSite> {
  const values = toValues(subject);
  const written: string[] = [];
  const kept: string[] = [];
  for (const { from, to } of await listTemplates(layout, toSlug(subject.category, 'news'))) {
    const text = (await readFile(from, 'utf8')).replace(/%[A-Z]+%/g, (token) => values[token] ?? token);
    await makeFolders(dirname(join(dir, to)));
    const isNew = await writeNew(join(dir, to), text);
    (isNew ? written : kept).push(to);
  }
  return { written, kept };
}

async function listTemplates(layout: SiteLayout, category: string): Promise<readonly { from: string; to: string }[]> {
  const root = join(SITES, layout);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
  const own = paths.map((path) => ({
    from: join(root, path),
    to: (RENAMED[path] ?? path).replaceAll('CATEGORY', category),
  }));
  return [...own, { from: join(SITES, 'shared/style.css'), to: GENERATORS[layout].style }];
}

/** The values as JSON, which YAML and JavaScript read as well. */
function toValues({ title, site, category }: SiteSubject): Readonly<Record<string, string>> {
  const { origin, pathname } = new URL(site);
  const base = pathname.replace(/\/+$/, '');
  const values = {
    TITLE: title,
    ORIGIN: origin,
    BASE: base,
    SITE: `${origin}${base}/`,
    CATEGORY: toSlug(category, 'news'),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`%${name}%`, toJson(value)]));
}

/** Some readers of YAML refuse these characters when they are written as they are. */
function toJson(text: string): string {
  const toReference = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(toWellFormed(text)).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, toReference);
}

/** False where there is a file of that name already. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
