/** Takes the pictures of the README: `node --import tsx test/e2e/browser/takePictures.ts [directory]`, else into `docs/images`. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDashboard } from '../../../jobs/dashboard.ts';
import { fillPicture, toPictureCollections } from '../../jobs/dashboardPicture.ts';
import { openSample } from '../../jobs/dashboardSample.ts';
import { startRedis } from '../../support/redis.ts';
import { openTemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { openBrowser } from './openBrowser.ts';

const target = process.argv[2]
  ? resolve(process.argv[2])
  : fileURLToPath(new URL('../../../docs/images', import.meta.url));

/** File name, address, width, height, dark, down to the end of the page. */
const PICTURES = [
  ['dashboard', '/', 1280, 900, false, false],
  ['dashboard-dark', '/', 1280, 900, true, false],
  ['dashboard-phone', '/', 390, 844, false, false],
  ['articles', '/articles?collection=ai', 1280, 800, false, false],
  ['articles-dark', '/articles?collection=ai', 1280, 800, true, false],
  ['articles-phone', '/articles?collection=ai', 390, 844, false, false],
  ['article', '/articles/ai/a4', 1280, 1000, false, false],
  ['stories', '/stories?collection=ai', 1280, 700, false, false],
  ['source', '/sources/ai/northsignal.example', 1280, 900, false, false],
  ['sources', '/sources', 1280, 800, false, false],
  ['queues', '/queues', 1280, 700, false, true],
] as const;

const redis = await startRedis();
const directory = await openTemporaryDirectory();
process.chdir(directory.path);
const sample = await openSample(redis, toPictureCollections('out'));
await fillPicture(sample, Date.now());
// a morning of an editor
const { hand } = sample.jobContext.app;
await hand.edit('ai', 'a4', 'ines', { title: 'Small language models now run on a phone of 2016' });
await hand.pin('ai', 'a4', 'ines', new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z'));
await hand.hide('ai', 'a10', 'ines');
const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: false });
const browser = await openBrowser();
await mkdir(target, { recursive: true });
for (const [name, path, width, height, dark, full] of PICTURES) {
  const { page, complaints } = await browser.open(width, height, { dark });
  await page.goto(`${dashboard.url}${path}`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: `${target}/${name}.png`, fullPage: full });
  console.log(`${target}/${name}.png ${complaints.join(' ')}`);
  await page.context().close();
}
await browser.close();
await dashboard.close();
await sample.close();
await directory.remove();
await redis.stop();
