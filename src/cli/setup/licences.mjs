// The licences of the packages that a bundle holds code of: most ask that their text goes with every copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `node_modules/a`, `node_modules/@scope/a` and what lies in their own `node_modules`, at the beginning of a path. */
const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i;

/** One text: name, version and licence of every package that the files of a bundle come from, each with its own words. */
export function collectLicences(root, files) {
  const folders = new Set(files.flatMap((file) => PACKAGE.exec(file)?.[0] ?? []));
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  packages.sort((a, b) => (a.title < b.title ? -1 : 1));
  return packages
    .map(({ title, words }) => `${title}\n\n${words}`)
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return { title: `${name} ${version} (${license})`, words: texts.join('\n\n') || 'The package has no text of it.' };
}
