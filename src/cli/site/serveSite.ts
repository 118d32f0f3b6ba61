/** Shows a built site on loopback, as a web server for files would. */
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** A site while it is served. */
export interface ServedSite {
  readonly url: string;
  close(): Promise<void>;
}

/** The same port every time, so that an open page can be loaded again; another when it is taken. */
const PORT = 4795;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** Serves the files of a folder below `base` (`/ai` or empty), on 127.0.0.1 alone. */
export async function serveSite(folder: string, base: string): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === base && base !== '') return redirect(response, `${base}/`);
    if (!pathname.startsWith(`${base}/`)) return pathname === '/' ? redirect(response, `${base}/`) : refuse(response);
    answer(response, folder, pathname.slice(base.length)).catch(() => refuse(response));
  });
  // a connection that is closed while its next request is on the way fails it; `close` ends them all
  server.keepAliveTimeout = 0;
  const listen = (port: number) =>
    new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
  if (!(await listen(PORT))) await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port of loopback can be listened on.');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}${base}/`, close };
}

async function answer(response: ServerResponse, folder: string, path: string): Promise<void> {
  const place = normalize(join(folder, decodeURIComponent(path)));
  if (place !== folder && !place.startsWith(folder + sep)) return refuse(response);
  const isFolder = (await stat(place)).isDirectory();
  if (isFolder && !path.endsWith('/')) return redirect(response, `${path.slice(path.lastIndexOf('/') + 1)}/`);
  const file = isFolder ? join(place, 'index.html') : place;
  const body = await readFile(file);
  response.writeHead(200, { 'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
}
