// A thread that does what the URL of the document says: hangs, takes memory without end, fails, or answers.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ read: { url } }) => {
  if (url.endsWith('/hangs')) for (;;);
  if (url.endsWith('/breaks')) throw new Error('a defect');
  if (url.endsWith('/eats')) {
    const eaten = [];
    for (;;) eaten.push(new Array(1_000).fill(url));
  }
  parentPort.postMessage({ kind: 'page', page: { feeds: [`${url}#read`] } });
});
