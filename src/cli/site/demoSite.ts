/** The site of a demo: where it is, and how it is made and shown. */
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../../errors.ts';
import { DEFAULT_LAYOUT, type Layout } from '../../model/layouts.ts';
import type { Collection } from '../../model/policy.ts';
import { tell } from '../output.ts';
import { buildSite } from './buildSite.ts';
import { SITE_LAYOUTS, type SiteLayout } from './generators.ts';
import { serveSite } from './serveSite.ts';
import { writeSite } from './writeSite.ts';

/** Where a demo works. */
export interface DemoPlace {
  readonly dir: string;
  /** The output directory of its collection: with a site a folder of its own, which is the site's. */
  readonly output: string;
  readonly layout: Layout;
  readonly site: SiteLayout | undefined;
}

/** The folder of the site in the directory of a demo. */
export const DEMO_SITE = 'site';
/** What npm fetched into it stays for the next demo. */
const FETCHED = 'node_modules';

/** Where a demo with these options works. Throws `usage` for a layout that has no site. */
export function toDemoPlace(options: { readonly dir?: string; readonly site?: string }): DemoPlace {
  const site = SITE_LAYOUTS.find((one) => one === options.site);
  if (site === undefined && options.site !== undefined) {
    const names = SITE_LAYOUTS.join(', ');
    throw new Failure('usage', `There is no site for a layout "${options.site}"; there are: ${names}.`);
  }
  if (site === undefined) {
    const dir = resolve(options.dir ?? 'out/demo');
    return { dir, output: dir, layout: DEFAULT_LAYOUT, site };
  }
  const dir = resolve(options.dir ?? `out/demo-${site}`);
  return { dir, output: join(dir, DEMO_SITE), layout: site, site };
}

/** Clears the site of an earlier demo away, all but what npm fetched. */
export async function clearDemoSite(dir: string): Promise<void> {
  const names = await readdir(join(dir, DEMO_SITE)).catch(() => []);
  for (const name of names.filter((one) => one !== FETCHED)) {
    await rm(join(dir, DEMO_SITE, name), { recursive: true, force: true });
  }
}

/** A site that is built. */
export interface DemoSite {
  /** Serves it, and says where. */
  show(): Promise<{ close(): Promise<void> }>;
}

/** Writes the site beside the articles and builds it. Throws as `buildSite` does. */
export async function openDemoSite(collection: Collection, layout: SiteLayout, signal: AbortSignal): Promise<DemoSite> {
  const { dir } = collection.output;
  await writeSite(dir, layout, collection);
  const built = await buildSite(dir, layout, (sentence) => tell(`${sentence}\n`), signal);
  tell(`The site is built in ${built}.\n`);
  const show = async () => {
    const served = await serveSite(built, new URL(collection.site).pathname.replace(/\/+$/, ''));
    tell(`\nThe site is at ${served.url} until Ctrl-C.\n`);
    return served;
  };
  return { show };
}
