import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Dashboard } from '../../../jobs/dashboard.ts';
import { fillPicture, toPictureCollections } from '../../jobs/dashboardPicture.ts';
import type { SampleBench } from '../../jobs/dashboardSample.ts';
import { type DashboardBench, openDashboardBench } from '../../support/dashboardBench.ts';
import { findBarriers } from './findBarriers.ts';
import { type Browser, EXECUTABLE, openBrowser, type Watched } from './openBrowser.ts';

/** Each of our pages with something on it. */
const OUR_PAGES = [
  '/',
  '/articles?collection=ai',
  '/articles/ai/a0',
  '/stories?collection=ai',
  '/stories/ai/s-a0',
  '/sources',
  '/sources/ai/northsignal.example',
];

const skip = existsSync(EXECUTABLE) ? false : `there is no ${EXECUTABLE}`;

describe('the dashboard in Chromium', { skip }, () => {
  let bench: DashboardBench;
  let dashboard: Dashboard;
  let browser: Browser;

  before(async () => {
    const fill = (sample: SampleBench) => fillPicture(sample, Date.now());
    bench = await openDashboardBench({ readOnly: true, toCollections: toPictureCollections, fill });
    ({ dashboard } = bench);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await bench.close();
  });

  /** Nothing was complained of, nobody else was asked, and the picture is kept while the test runs. */
  async function assertQuiet({ page, complaints, requests }: Watched, name: string): Promise<void> {
    const picture = await page.screenshot({ path: `${bench.directory.path}/${name}.png` });
    assert.ok(picture.length > 10_000, `${name} is not blank`);
    assert.deepEqual(complaints, []);
    const outside = requests.filter((url) => !url.startsWith(dashboard.url) && !url.startsWith('data:'));
    assert.deepEqual(outside, []);
    await page.context().close();
  }

  test('shows the overview, and the reasons of a score when they are opened', async () => {
    const watched = await browser.open(1280, 900);
    const { page } = watched;
    await page.goto(dashboard.url, { waitUntil: 'networkidle' });
    assert.equal(await page.locator('h1').innerText(), '3 of 23 sources need a look.');
    assert.equal(await page.locator('.chart svg[role=img]').count(), 3);
    const why = page.locator('table details').first();
    assert.equal(await why.locator('table').isVisible(), false);
    await why.locator('summary').click();
    assert.equal(await why.locator('table').isVisible(), true);
    await assertQuiet(watched, 'overview');
  });

  test('shows why articles are not published, each reason with the articles that it holds back', async () => {
    const watched = await browser.open(1280, 900);
    const { page } = watched;
    await page.goto(dashboard.url, { waitUntil: 'networkidle' });
    const card = page.locator('section', {
      has: page.getByRole('heading', { name: 'Why articles are not published' }),
    });
    assert.match(await card.innerText(), /held back/);
    await card.getByRole('link').first().click();
    await page.waitForURL(/articles\?collection=ai&state=/);
    assert.ok((await page.locator('tbody a.title').count()) > 0);
    await assertQuiet(watched, 'reasons');
  });

  test('takes over what is new by itself and keeps what was opened', async () => {
    const watched = await browser.open(1280, 900);
    const { page } = watched;
    await page.clock.install();
    await page.goto(dashboard.url, { waitUntil: 'networkidle' });
    await page.locator('table details summary').first().click();
    const opened = await page.locator('details[open]').getAttribute('id');
    const before = await page.locator('.clock').innerText();
    await page.waitForTimeout(1_100); // the server gives the same answer within a second
    const answered = page.waitForResponse((answer) => answer.url() === `${dashboard.url}/`);
    await page.clock.runFor(15_000);
    await answered;
    await page.waitForFunction(`document.querySelector('.clock').textContent !== ${JSON.stringify(before)}`);
    assert.equal(await page.locator('details[open]').getAttribute('id'), opened);
    await assertQuiet(watched, 'refreshed');
  });

  test('shows an article and a source', async () => {
    for (const [name, path, title] of [
      ['article', '/articles/ai/a0', 'City council bans facial recognition in all public buildings'],
      ['source', '/sources/ai/northsignal.example', 'North Signal'],
    ] as const) {
      const watched = await browser.open(1280, 900);
      await watched.page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
      assert.equal(await watched.page.locator('h1').innerText(), title);
      await assertQuiet(watched, name);
    }
  });

  test('works without scripts', async () => {
    const watched = await browser.open(360, 740, { dark: true, scripts: false });
    for (const path of OUR_PAGES) {
      await watched.page.goto(dashboard.url + path);
      assert.ok(await watched.page.locator('h1').isVisible(), path);
    }
    await assertQuiet(watched, 'phone');
  });

  test('fits a phone, and keeps nobody out: axe finds nothing, in light, in the dark and there', async () => {
    const { page } = await browser.open(1280, 900);
    for (const path of OUR_PAGES) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(dashboard.url + path, { waitUntil: 'load' });
      assert.deepEqual(await findBarriers(page), [], `${path} in light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await findBarriers(page, { isColourOnly: true }), [], `${path} in the dark`);
      await page.setViewportSize({ width: 360, height: 740 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, path);
      assert.deepEqual(await findBarriers(page), [], `${path} on a phone`);
    }
    await page.context().close();
  });

  test('finds articles, and tells times in the zone of who looks, with UTC beside', async () => {
    const watched = await browser.open(1280, 900, { timeZone: 'Asia/Kolkata' });
    const { page } = watched;
    await page.goto(`${dashboard.url}/articles`, { waitUntil: 'load' });
    await page.locator('input[name=q]').fill('council');
    await page.locator('select[name=topic]').selectOption('Computer Vision');
    await page.locator('input[name=q]').press('Enter');
    await page.waitForURL(/q=council/);
    assert.equal(await page.locator('tbody > tr:has(a.title)').count(), 2);
    await page.locator('tbody a.title').first().click();
    await page.waitForURL(/articles\/ai\/a0/);
    const time = page.locator('time.exact').first();
    const utc = new Date((await time.getAttribute('datetime')) ?? '');
    const local = new Date(utc.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    const shown = await time.innerText();
    assert.ok(
      shown.startsWith(`${local} GMT+5:30 (`) && shown.endsWith(`${utc.toISOString().slice(11, 16)} UTC)`),
      shown,
    );
    await assertQuiet(watched, 'found');
  });

  test('finds sources', async () => {
    const watched = await browser.open(1280, 900);
    const { page } = watched;
    await page.goto(`${dashboard.url}/sources`, { waitUntil: 'networkidle' });
    await page.locator('select[name=state]').selectOption('blocked');
    await page.locator('button').click();
    await page.waitForURL(/state=blocked/);
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.match(await page.locator('tbody').innerText(), /consent wall/);
    await assertQuiet(watched, 'sources');
  });

  test('shows the queues and the jobs in them', async () => {
    const watched = await browser.open(1280, 900);
    const { page } = watched;
    await page.goto(`${dashboard.url}/queues`, { waitUntil: 'networkidle' });
    assert.match(await page.locator('body').innerText(), /publish/);
    await page.goto(`${dashboard.url}/queues/queue/read?status=waiting`, { waitUntil: 'networkidle' });
    await page.getByText('read-article').first().waitFor();
    await assertQuiet(watched, 'queues');
  });
});
