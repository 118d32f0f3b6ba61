/** Debian's Chromium without a window, which asks nobody but the page's own server. */
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { openTemporaryDirectory } from '../../support/temporaryDirectory.ts';

/** Where Debian puts it. */
export const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a page did beside showing itself. */
export interface Watched {
  readonly page: Page;
  /** Messages of the console that are errors or warnings, and errors of scripts. */
  readonly complaints: readonly string[];
  /** URLs that were asked for. */
  readonly requests: readonly string[];
}

/** How somebody looks at a page. */
export interface PageOptions {
  readonly dark?: boolean;
  readonly scripts?: boolean;
  /** UTC when left out. */
  readonly timeZone?: string;
}

/** A browser with a profile of its own. */
export interface Browser {
  readonly open: (width: number, height: number, options?: PageOptions) => Promise<Watched>;
  readonly close: () => Promise<void>;
}

/** Starts the browser; each page has a context, a size and a colour scheme of its own. */
export async function openBrowser(): Promise<Browser> {
  const profile = await openTemporaryDirectory();
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: FLAGS,
    env: { ...process.env, HOME: profile.path },
  });
  return {
    async open(width, height, { dark = false, scripts = true, timeZone = 'UTC' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: scripts,
        timezoneId: timeZone,
      });
      return watch(context);
    },
    async close() {
      await browser.close();
      await profile.remove();
    },
  };
}

async function watch(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return { page, complaints, requests };
}
