/** `frontwire init`: a commented configuration to start from, and the site that shows its articles. */
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { configJsonSchema } from '../../config/schema.ts';
import { Failure, toReason } from '../errors.ts';
import { makeFolders } from '../standalone.ts';
import { toCount } from '../text/words/toCount.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import { PACKAGE_FOLDER } from './packageFolder.ts';
import { readSettings } from './session.ts';
import { GENERATORS, SITE_LAYOUTS, type SiteLayout } from './site/generators.ts';
import { type SiteSubject, type WrittenSite, writeSite } from './site/writeSite.ts';

/** Options of `init`. */
export interface InitOptions {
  readonly force?: boolean;
  readonly layout?: string;
  /** Of the site; `./site` when left out. */
  readonly dir?: string;
}

/** The folder of the site, which is the output directory of its collection. */
const SITE_FOLDER = 'site';
/** What the example configuration says of its collection, and the site of a new configuration shows. */
const EXAMPLE = { dir: './out/ai', layout: 'jekyll' } as const;

interface SitePlace extends SiteSubject {
  readonly dir: string;
}

/**
 * Writes the example configuration, its taxonomy and its JSON Schema; with a layout also a site for it. A configuration that is
 * there is used, then: the site is that of its first collection of this layout. Throws `usage` rather than overwrite, and where
 * nothing can be written.
 */
export async function init(file: string, options: InitOptions): Promise<number> {
  const layout = toSiteLayout(options.layout);
  const isThere = existsSync(resolve(file)) && !options.force;
  if (isThere && layout === undefined) throw new Failure('usage', `${file} is there already; --force overwrites it.`);
  const dir = options.dir ?? SITE_FOLDER;
  if (!isThere)
    await tryToWrite(file, () => writeExample(resolve(file), layout && { dir: `./${toShown(dir)}`, layout }));
  if (layout === undefined) {
    print(`${file} is written. Edit it, then: frontwire check --config ${file}\n`);
    return EXIT.done;
  }
  const place = findPlace(file, layout, options.dir);
  const site = await tryToWrite(place.dir, () => writeSite(place.dir, layout, place));
  print(`${file} ${isThere ? 'is there already and stays as it is' : 'is written'}.\n`);
  print(describe(file, layout, place.dir, site));
  return EXIT.done;
}

function toSiteLayout(name: string | undefined): SiteLayout | undefined {
  if (name === undefined) return undefined;
  const layout = SITE_LAYOUTS.find((one) => one === name);
  if (layout) return layout;
  throw new Failure('usage', `There is no site for a layout "${name}"; there are: ${SITE_LAYOUTS.join(', ')}.`);
}

/** The collection of the configuration whose site it is. */
function findPlace(file: string, layout: SiteLayout, dir: string | undefined): SitePlace {
  const { collections } = readSettings({ config: file });
  const one = collections.find(({ output }) => {
    return output.layout === layout && (dir === undefined || resolve(output.dir) === resolve(dir));
  });
  if (one) return { dir: resolve(one.output.dir), title: one.title, site: one.site, category: one.category };
  const where = dir === undefined ? '' : ` and output.dir: ${dir}`;
  throw new Failure(
    'usage',
    `${file} has no collection with output.layout: ${layout}${where}. Add one, or name another file.`,
    {
      subject: file,
    },
  );
}

async function tryToWrite<T>(place: string, write: () => Promise<T>): Promise<T> {
  return write().catch((cause: unknown) => {
    throw new Failure('usage', `${place} cannot be written: ${toReason(cause)}.`, { subject: place, cause });
  });
}

async function writeExample(target: string, site: { dir: string; layout: SiteLayout } | undefined): Promise<void> {
  const folder = dirname(target);
  const example = await readFile(join(PACKAGE_FOLDER, 'config/frontwire.yaml'), 'utf8');
  await makeFolders(join(folder, 'topics'));
  const topics = join(folder, 'topics/ai.yaml');
  if (!existsSync(topics)) await cp(join(PACKAGE_FOLDER, 'config/topics/ai.yaml'), topics);
  await writeFile(join(folder, 'frontwire.schema.json'), `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
  await writeFile(target, site ? withSite(example, site) : example);
}

/** The example with another folder and layout; the comments behind them stay in their column. */
function withSite(example: string, site: { dir: string; layout: SiteLayout }): string {
  const put = (text: string, key: 'dir' | 'layout', value: string) => {
    const before = `      ${key}: ${EXAMPLE[key]}`;
    const line = text.split('\n').find((one) => one.startsWith(before)) ?? '';
    const comment = line.slice(line.indexOf('#'));
    return text.replace(line, `${`      ${key}: ${value}`.padEnd(line.indexOf('#') - 1)} ${comment}`);
  };
  return put(put(example, 'dir', JSON.stringify(site.dir).slice(1, -1)), 'layout', site.layout);
}

function describe(file: string, layout: SiteLayout, dir: string, { written, kept }: WrittenSite): string {
  const { name, program, words, npmPackage, built, settings } = { npmPackage: undefined, ...GENERATORS[layout] };
  const shown = toShown(dir);
  const build = npmPackage === undefined ? [program, ...words].join(' ') : 'npm install && npm run build';
  const stay = kept.length === 0 ? '' : `Already there, and not touched: ${kept.join(', ')}\n`;
  return `${shown} has a site for ${name}: ${toCount(written.length, 'file')} written.
${stay}Edit ${file} and the title and address in ${settings}, then:
  frontwire run --config ${file}
  cd ${shown} && ${build}      # the built site is in ${built}
`;
}

function toShown(dir: string): string {
  return relative(process.cwd(), resolve(dir)) || '.';
}
