import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Dashboard } from '../../../jobs/dashboard.ts';
import { documentsAtOnce } from '../../../src/pipeline/documentStages.ts';
import { type EditorBench, openEditorBench } from '../../support/dashboardBench.ts';
import { findBarriers } from './findBarriers.ts';
import { type Browser, EXECUTABLE, openBrowser } from './openBrowser.ts';

const skip = existsSync(EXECUTABLE) ? false : `there is no ${EXECUTABLE}`;
/** More stops than any of these pages has. */
const MAX_STOPS = 80;

describe('an editor in Chromium', { skip }, () => {
  let bench: EditorBench;
  let dashboard: Dashboard;
  let browser: Browser;

  before(async () => {
    bench = await openEditorBench(documentsAtOnce);
    ({ dashboard } = bench);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await bench.close();
  });

  const noteOf = (page: Page) => page.locator('[role=status] span').innerText();
  const isFree = async (page: Page) => assert.deepEqual(await findBarriers(page), []);

  /** Goes on with the tab key until this button, link or field has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    const focused = `(() => { const one = document.activeElement;
      return one.name || one.textContent.trim(); })()`;
    for (let stop = 0; stop < MAX_STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(focused)) === name) return;
    }
    assert.fail(`the tab key does not reach ${name}`);
  }
  /** Presses Enter on what has the focus, and waits for the page that follows. */
  async function enter(page: Page): Promise<void> {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  }
  async function click(page: Page, name: string): Promise<void> {
    await Promise.all([
      page.waitForNavigation({ waitUntil: 'load' }),
      page.getByRole('button', { name }).first().click(),
    ]);
  }

  test('does all of it with the keyboard alone', async () => {
    const { page, complaints } = await browser.open(1280, 900);
    await page.goto(`${dashboard.url}/articles/ai/c`);
    await tabTo(page, 'Hide');
    await enter(page);
    assert.match(await noteOf(page), /It is hidden/);
    assert.equal(
      await page.evaluate('document.activeElement.getAttribute("role")'),
      'status',
      'the note has the focus',
    );
    assert.ok(!page.url().includes('done='), 'the address forgets what was done');
    await tabTo(page, 'Undo: publish it');
    await enter(page);
    assert.match(await noteOf(page), /It is published/);
    await tabTo(page, 'Pin …');
    await page.keyboard.press('Enter');
    await tabTo(page, 'hours');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Pin it');
    await enter(page);
    assert.match(await noteOf(page), /It is pinned/);
    await tabTo(page, 'Edit …');
    await page.keyboard.press('Enter');
    await tabTo(page, 'title');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('A headline by hand');
    await enter(page);
    assert.equal(await page.locator('h1').innerText(), 'A headline by hand');
    await tabTo(page, 'Remove …');
    await enter(page);
    assert.equal(await page.locator('h1').innerText(), 'Remove the article?');
    await isFree(page);
    await tabTo(page, 'Cancel');
    await enter(page);
    assert.equal(await page.locator('h1').innerText(), 'A headline by hand');
    await tabTo(page, 'Remove …');
    await enter(page);
    await tabTo(page, 'Remove it');
    await enter(page);
    assert.match(await noteOf(page), /It is removed/);
    assert.match(await page.locator('tbody').innerText(), /A headline by hand\s+removed/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('takes a pin, a word against the score, and all of it back, with the keyboard alone', async () => {
    const { page, complaints } = await browser.open(1280, 900);
    await page.goto(`${dashboard.url}/articles/ai/e`);
    const main = () => page.locator('main').innerText();
    await tabTo(page, 'Pin …');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Pin it');
    await enter(page);
    await tabTo(page, 'Unpin');
    await enter(page);
    assert.match(await noteOf(page), /not pinned/);
    assert.doesNotMatch(await main(), /Unpin/);
    await tabTo(page, 'Hide');
    await enter(page);
    await tabTo(page, 'Show again');
    await enter(page);
    assert.match(await main(), /In force\s+shown/);
    await tabTo(page, 'Leave it to its score');
    await enter(page);
    assert.doesNotMatch(await main(), /Leave it to its score|In force/);
    await tabTo(page, 'Hide');
    await enter(page);
    await tabTo(page, 'Take back all of it');
    await enter(page);
    assert.doesNotMatch(await main(), /Take back all of it|In force/);
    await isFree(page);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('lets another lead, takes out and merges, and gives back, with a mouse', async () => {
    const { page } = await browser.open(1280, 900);
    await page.goto(`${dashboard.url}/stories/ai/s-a`);
    await isFree(page);
    await click(page, 'Let it lead');
    assert.match(await noteOf(page), /It leads its story/);
    await click(page, 'Take it out of its story');
    assert.match(await noteOf(page), /out of its story/);
    await page.getByText('Merge with another story …').click();
    await page.locator('input[name=other]').fill('d');
    await click(page, 'Merge …');
    await click(page, 'Make one story');
    assert.match(await noteOf(page), /are one/);
    await page.getByText('Edit …').click();
    await page.locator('textarea[name=excerpt]').fill('In the words of the editor.');
    await click(page, 'Save');
    assert.match(await page.locator('main').innerText(), /edited; it was/);
    await click(page, 'Give back the excerpt');
    assert.match(await noteOf(page), /as it was/);
    await page.context().close();
  });

  test('polls, pauses, resumes and trusts a source', async () => {
    const { page } = await browser.open(1280, 900);
    await page.goto(`${dashboard.url}/sources/ai/times`);
    await click(page, 'Poll now');
    assert.match(await noteOf(page), /waits in the queue/);
    await click(page, 'Pause');
    assert.match(await noteOf(page), /It is paused/);
    await click(page, 'Resume');
    assert.match(await noteOf(page), /It is resumed/);
    await page.getByText('Trust …').click();
    await page.locator('select[name=trust]').selectOption('curated');
    await click(page, 'Set trust');
    assert.match(await page.locator('main').innerText(), /curated, since dashboard set it/);
    await page.context().close();
  });

  test('adds an article by its address, removes and restores it, with the keyboard alone', async () => {
    const url = bench.page('/otters', 'Otters return to the mill');
    const { page } = await browser.open(1280, 900);
    const add = async (address: string) => {
      await page.goto(`${dashboard.url}/articles?collection=ai`);
      await tabTo(page, 'Add an article …');
      await page.keyboard.press('Enter');
      await tabTo(page, 'url');
      await page.keyboard.type(address);
      await enter(page);
    };
    await add(url);
    assert.match(await noteOf(page), /is an article now/);
    assert.equal(await page.locator('h1').innerText(), 'Otters return to the mill');
    await add(url);
    assert.match(await noteOf(page), /known already/);
    await add(bench.publisher.url('/none'));
    assert.match(await page.locator('main').innerText(), /That was not done[\s\S]*cannot be added/);
    await isFree(page);
    await add(url);
    await tabTo(page, 'Remove …');
    await enter(page);
    await tabTo(page, 'Remove it');
    await enter(page);
    await add(url);
    assert.match(await page.locator('main').innerText(), /was removed/);
    await isFree(page);
    await page.goto(`${dashboard.url}/articles?collection=ai`);
    await tabTo(page, 'Removed articles');
    await enter(page);
    await isFree(page);
    assert.match(await page.locator('tbody').innerText(), /Otters return to the mill\s+removed/);
    await tabTo(page, 'Restore');
    await enter(page);
    assert.match(await noteOf(page), /It was read again/);
    await tabTo(page, 'Remove …');
    await enter(page);
    await tabTo(page, 'Remove it');
    await enter(page);
    bench.publisher.set('/otters', { status: 410 });
    await tabTo(page, 'Restore');
    await enter(page);
    assert.equal(await page.locator('h1').innerText(), 'It is restored, but was not read');
    assert.match(await page.locator('main').innerText(), /The removal is taken back/);
    await isFree(page);
    await page.context().close();
  });

  test('keeps nobody out: axe finds nothing where something may be done, and it fits a phone', async () => {
    const { page } = await browser.open(360, 740);
    for (const path of [
      '/articles/ai/e',
      '/articles?collection=ai',
      '/decisions',
      '/decisions?state=removed',
      '/stories/ai/s-a',
      '/sources/ai/times',
    ]) {
      await page.goto(dashboard.url + path, { waitUntil: 'load' });
      for (const fold of await page.locator('.actions summary').all()) await fold.click();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, path);
      await page.emulateMedia({ colorScheme: 'light' });
      assert.deepEqual(await findBarriers(page), [], path);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await findBarriers(page, { isColourOnly: true }), [], `${path} in the dark`);
    }
    await page.context().close();
  });
});
