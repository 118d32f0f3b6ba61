/** A recorded web: what one round was answered, on every machine the same, over real HTTP. */
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, validateHeaderName, validateHeaderValue } from 'node:http';
import { isIP } from 'node:net';
import { openRecording, type Recording } from '../../src/effects/recording/readRecording.ts';
import { makeCertificates } from '../support/topologies.ts';
import { pretendWork } from '../support/wait.ts';
import { openForwardProxy } from './forwardProxy.ts';
import { compareArticles, urlsOf } from './invariants.ts';
import { type RecordedAnswer, toRecordedAnswers } from './recordedAnswers.ts';
import { toRecordedSite } from './recordedSite.ts';
import { PAGE_MS, type Web } from './web.ts';

/** Everything is reached by the proxy, whatever its address: those of a recording may be private ones, and names are of loopback. */
const EVERYWHERE = ['0.0.0.0/0', '::/0'];
/** Steps of a recording: faults come within 14, in the first 70 % of its requests. A step of a small one is less than a request. */
const STEPS = 20;
/** Files of an article, of what is in lists of it, and what a rename needs: a fetch is an article or less. */
const MIB_A_FETCH = 0.03;
/** Headers of the connection that brought the answer, and those that are of its compressed body; cookies are not in a recording. */
const LEFT_OUT = new Set(
  'connection content-encoding content-length keep-alive set-cookie trailer transfer-encoding upgrade'.split(' '),
);

/**
 * Opens a recording as a web: a proxy answers what was recorded, redirects hop by hop, failures by an ended connection, and 404 for what
 * was not asked for. It is of one moment: nothing is published after the first round. Throws `recording_unreadable`, and where no
 * source of it was asked.
 *
 * Articles are compared by URL, title, date and text, not byte for byte: publishers tell the same story in articles of equal quality,
 * and the lead of such a story, with all that says so in the files of its members, is the one that came first.
 */
export async function openRecordedWeb(path: string): Promise<Web> {
  const recording = await openRecording(path);
  const { sources, collection, configuration } = toRecordedSite(recording.start, recording.fetches);
  const answers = toRecordedAnswers(recording);
  const names = answers.secureHosts.map((host) => (isIP(host) === 0 ? `DNS:${host}` : `IP:${host}`));
  const { ca, cert, key, remove } = await makeCertificates(['DNS:localhost', ...names]);
  const tls = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  const visits = new Map<string, number>();
  const proxy = await openForwardProxy(tls, async (url, request, response) => {
    const agent = String(request.headers['user-agent']);
    visits.set(agent, (visits.get(agent) ?? 0) + 1);
    await pretendWork(PAGE_MS);
    await send(request.method === 'GET' ? answers.find(url) : undefined, recording, request, response);
  });
  return {
    sources,
    needs: {
      collection,
      configuration,
      network: { allowPrivate: EVERYWHERE, proxy: { url: proxy.url } },
      env: { NODE_EXTRA_CA_CERTS: ca },
      preloads: ['recordedNames.mjs'],
    },
    isOfOneMoment: true,
    step: recording.fetches.length / STEPS,
    diskMib: 24 + Math.ceil(recording.fetches.length * MIB_A_FETCH),
    publishRound: () => undefined,
    announced: urlsOf,
    compare: compareArticles,
    countVisits: (agent) => [...visits].reduce((sum, [name, count]) => (name.startsWith(agent) ? sum + count : sum), 0),
    async close() {
      proxy.close();
      await Promise.all([recording.close(), remove()]);
    },
  };
}

async function send(
  answer: RecordedAnswer | undefined,
  recording: Recording,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (answer === 'failed') return void response.destroy();
  if (answer === undefined) return void response.writeHead(404).end();
  const { status, headers, record } = answer;
  if (isKnownTo(request, answer)) return void response.writeHead(304, toSentHeaders(headers)).end();
  const body = record === undefined ? '' : await recording.body(record);
  response.writeHead(status, toSentHeaders(headers)).end(body);
}

/** A server that gave validators says when nothing has changed since. */
function isKnownTo({ headers }: IncomingMessage, answer: Exclude<RecordedAnswer, 'failed'>): boolean {
  const { etag, 'last-modified': modified } = answer.headers;
  if (answer.status !== 200) return false;
  const tags = headers['if-none-match'];
  if (tags !== undefined) return etag !== undefined && tags.includes(etag);
  return modified !== undefined && headers['if-modified-since'] === modified;
}

/** What a server may say that Node will not send is left out. */
function toSentHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => !LEFT_OUT.has(name) && isSent(name, value)),
  );
}

function isSent(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
