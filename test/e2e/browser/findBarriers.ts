/** What keeps people from using a page, as axe finds it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules that a colour scheme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

interface Violation {
  readonly impact: string;
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** A line for each barrier, with the first element that shows it. With `isColourOnly`, only what a colour scheme decides. */
export async function findBarriers(page: Page, { isColourOnly = false } = {}): Promise<readonly string[]> {
  const options = isColourOnly ? { runOnly: { type: 'rule', values: COLOUR_RULES } } : {};
  // the page's own policy does not let its scripts in, but the debugger does
  await page.evaluate(axe.source);
  const run = `axe.run(${JSON.stringify({ ...options, resultTypes: ['violations'] })})`;
  const { violations } = (await page.evaluate(run)) as { violations: readonly Violation[] };
  return violations.map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
