// The site. `npm run build` writes it to dist; `npm start` shows it while you change it.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';

const { origin, base } = JSON.parse(readFileSync('./src/site.json', 'utf8'));

export default defineConfig({
  site: origin,
  base: base || '/',
  trailingSlash: 'always',
  markdown: { syntaxHighlight: false }, // it writes styles into the page; the code of publishers names no language
});
