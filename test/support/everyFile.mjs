// The first test of a process that several files share. It lasts until all of them are loaded, so that no test runs before
// every test is known: a file may wait for something while it is loaded.
import { test } from 'node:test';

let tell;
const loaded = new Promise((resolve) => {
  tell = resolve;
});
test('every file of the folder is loaded', () => loaded);

/** To be called when all files are loaded. */
export function everyFileIsLoaded() {
  tell();
}
