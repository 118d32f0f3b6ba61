/** The engines that render Markdown for the generators, with the settings that those have when nobody sets any. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Liquid } from 'liquidjs';
// @ts-expect-error: the package has no types of its own
import createMarkdownIt from 'markdown-it';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import type { Layout } from '../../src/model/layouts.ts';
import { openTemporaryDirectory } from './temporaryDirectory.ts';

/** Documents without front matter to HTML, in the same order. */
export type Render = (bodies: readonly string[]) => Promise<readonly string[]>;

/** What renders the documents of a layout. */
export interface Engine {
  readonly layout: Layout;
  readonly name: string;
  /** Why it is not on this machine. */
  readonly missing?: string;
  readonly render: Render;
}

const MAX_OUTPUT = 1 << 30;

/** The engine of every layout. Those of Jekyll and Hugo have to be installed; the others are packages. */
export function listEngines(): readonly Engine[] {
  return [
    {
      layout: 'jekyll',
      name: 'Jekyll (Liquid, kramdown)',
      ...whatIsMissing('jekyll', '--version'),
      render: renderJekyll,
    },
    { layout: 'hugo', name: 'Hugo (shortcodes, goldmark)', ...whatIsMissing('hugo', 'version'), render: renderHugo },
    { layout: 'eleventy', name: 'Liquid and markdown-it, as Eleventy has them', render: renderEleventy },
    { layout: 'astro', name: 'remark with GFM and SmartyPants, as Astro has them', render: renderAstro },
  ];
}

function whatIsMissing(command: string, word: string): { missing?: string } {
  try {
    execFileSync(command, [word], { stdio: 'ignore' });
    return {};
  } catch {
    return { missing: `${command} is not installed` };
  }
}

const renderJekyll: Render = (bodies) =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('jekyll.rb', import.meta.url));
    const child = execFile('ruby', [script], { maxBuffer: MAX_OUTPUT }, (error, stdout, stderr) =>
      error === null ? resolve(JSON.parse(stdout) as string[]) : reject(new Error(`${error.message}\n${stderr}`)),
    );
    child.stdin?.end(JSON.stringify(bodies));
  });

/** A whole site, because only a build runs shortcodes. */
const renderHugo: Render = async (bodies) => {
  const directory = await openTemporaryDirectory();
  try {
    const at = (...names: string[]) => join(directory.path, ...names);
    await mkdir(at('content/news'), { recursive: true });
    await mkdir(at('layouts/_default'), { recursive: true });
    await mkdir(at('layouts/shortcodes'), { recursive: true });
    await writeFile(
      at('config.yaml'),
      "baseURL: 'https://site.example/'\ndisableKinds: [home, section, taxonomy, term, RSS, sitemap]\n",
    );
    await writeFile(at('layouts/_default/single.html'), '{{ .Content }}');
    await writeFile(at('layouts/shortcodes/run.html'), 'RUN');
    for (const [index, body] of bodies.entries())
      await writeFile(at('content/news', `${index}.md`), `---\ntitle: T\n---\n${body}`);
    await new Promise<void>((resolve, reject) => {
      execFile('hugo', ['--quiet', '--source', directory.path], { maxBuffer: MAX_OUTPUT }, (error, stdout, stderr) =>
        error === null ? resolve() : reject(new Error(`${error.message}\n${stdout}${stderr}`)),
      );
    });
    return await Promise.all(bodies.map((_, index) => readFile(at('public/news', `${index}`, 'index.html'), 'utf8')));
  } finally {
    await directory.remove();
  }
};

const renderEleventy: Render = async (bodies) => {
  const markdown = createMarkdownIt({ html: true }).disable('code');
  const liquid = new Liquid({ strictFilters: true });
  const scope = { title: 'RUN', page: { title: 'RUN' } };
  const all: string[] = [];
  for (const body of bodies) all.push(markdown.render((await liquid.parseAndRender(body, scope)) as string));
  return all;
};

const renderAstro: Render = async (bodies) => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkSmartypants)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeStringify);
  return bodies.map((body) => String(processor.processSync(body)));
};
