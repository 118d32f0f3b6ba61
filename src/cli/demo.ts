/** `frontwire demo`: sample publishers, one round over them, and the result as a person reads it, also as a site. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { parseSettings } from '../../config/load.ts';
import { openSamplePublishers } from '../../demo/openSamplePublishers.ts';
import { sampleConfiguration } from '../../demo/sampleConfiguration.ts';
import { runRound } from '../../jobs/runRound.ts';
import { Failure, toReason } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { endEmbeddedRedis, makeFolders } from '../standalone.ts';
import { EXIT } from './exitCodes.ts';
import { print, tell, terminalWidth } from './output.ts';
import { createProgress } from './progress.ts';
import { renderDemo } from './renderDemo.ts';
import { renderReport } from './renderReport.ts';
import { type Session, type SessionOptions, withSession } from './session.ts';
import { listenForStop, type Stop, untilAborted } from './signals.ts';
import { clearDemoSite, DEMO_SITE, type DemoPlace, openDemoSite, toDemoPlace } from './site/demoSite.ts';

/** Options of `demo`. */
export interface DemoOptions extends SessionOptions {
  readonly dir?: string;
  /** A layout, whose generator builds and shows what the demo wrote. */
  readonly site?: string;
  readonly stay?: boolean;
}

/** What a demo writes, and so what a new one may clear away. */
const OWN = [
  ...['.frontwire', '_news', '_archive', 'api', 'sitemap'],
  ...['feed.xml', 'feed.json', 'news-sitemap.xml', 'frontwire.yaml'],
];
/** First line of the configuration of a demo: a directory without it is somebody's own. */
const MARK = '# Written by `frontwire demo`, which clears this directory when it runs again.\n';

/**
 * Runs the demo from nothing: what an earlier one wrote is cleared first, so that every demo shows the same. It works on a Redis of
 * its own inside that directory, whatever the environment says. Throws `usage` where that would clear
 * what no demo wrote.
 */
export async function demo(options: DemoOptions): Promise<number> {
  const place = toDemoPlace(options);
  const { dir } = place;
  await checkOwn(dir);
  delete process.env.FRONTWIRE_REDIS_URL;
  delete process.env.FRONTWIRE_REDIS_URL_FILE;
  const now = new Date();
  const web = await openSamplePublishers(now.setUTCMinutes(0, 0, 0));
  const stop = listenForStop();
  try {
    await endEmbeddedRedis(dir);
    for (const name of OWN) await rm(join(dir, name), { recursive: true, force: true });
    await clearDemoSite(dir);
    await makeFolders(place.output);
    const text = `${MARK}${stringify(sampleConfiguration(web.publishers, place.output, place.layout))}`;
    await writeFile(join(dir, 'frontwire.yaml'), text);
    const settings = parseSettings(text, join(dir, 'frontwire.yaml'), process.cwd());
    tell(`${web.publishers.length} sample publishers answer on loopback; frontwire reads them now.\n`);
    const session = { ...options, logLevel: 'error', directory: dir, stop } as const;
    return await withSession(settings, session, (open) => show(open, settings, { ...options, ...place }, stop));
  } finally {
    stop.dispose();
    await web.close();
  }
}

/** Throws unless what would be cleared there is an earlier demo's. */
async function checkOwn(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Failure('usage', `${dir} cannot hold a demo: ${toReason(error)}.`, { subject: dir, cause: error });
  });
  const own = names.filter((name) => name === DEMO_SITE || OWN.includes(name));
  if (own.length === 0) return;
  const text = await readFile(join(dir, 'frontwire.yaml'), 'utf8').catch(() => '');
  if (text.startsWith(MARK)) return;
  const sentence = `${dir} holds ${own.join(', ')}, which no demo wrote and a demo would clear. Name another directory with --dir.`;
  throw new Failure('usage', sentence, { subject: dir });
}

async function show(
  session: Session,
  settings: Settings,
  options: Omit<DemoOptions, 'site'> & DemoPlace,
  stop: Stop,
): Promise<number> {
  const progress = createProgress(options);
  const round = { redisAddress: session.redisAddress, all: true, onProgress: progress.show };
  const report = await runRound(session.jobContext, round, stop.signal).finally(progress.clear);
  const width = terminalWidth();
  const table = await renderDemo(session.app, settings, width);
  print(options.json ? `${JSON.stringify(report)}\n` : `${table}\n${renderReport(report, width)}`);
  const [collection] = settings.collections;
  const site = collection && options.site && (await openDemoSite(collection, options.site, stop.signal));
  const stays = options.stay || (process.stdin.isTTY && process.stdout.isTTY && !options.json);
  if (stays && !stop.signal.aborted) {
    const { startServing } = await import('./serve.ts'); // the dashboard is the heaviest part, and only wanted here
    const board = await startServing(session);
    const shown = site && (await site.show());
    tell(`\nThe dashboard is at ${board.url} until Ctrl-C.\n`);
    await untilAborted(stop.signal);
    await shown?.close();
    await board.close();
    return EXIT.done;
  }
  return stop.exitCode() ?? EXIT.done;
}
