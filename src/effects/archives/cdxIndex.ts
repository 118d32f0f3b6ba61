/** The index of a WACZ (CDXJ): a line for each answer, with its address, date, status, type and place. */
import type { Found, FoundAnswer } from '../../model/archive.ts';
import { isJsonObject } from '../../text/jsonObject.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;
const FEED = /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|xml\b)/i;

/** What a line of an index names; `other` for one that names nothing that is read. `fileOf` gives the number of a WARC by its name. */
export function toIndexed(line: string, fileOf: (name: string) => number | undefined): Found | undefined {
  const at = line.indexOf('{');
  const timestamp = /(?:^|\s)(\d{14})\d{0,3}\s*$/.exec(line.slice(0, Math.max(at, 0)))?.[1];
  if (at < 0 || timestamp === undefined) return undefined;
  const facts = parse(line.slice(at));
  const file = fileOf(String(facts?.filename ?? ''));
  const [offset, length] = [Number(facts?.offset), Number(facts?.length)];
  const url = facts?.url;
  if (facts === undefined || file === undefined || typeof url !== 'string') return { kind: 'other' };
  if (!(Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(length) && length > 0))
    return { kind: 'other' };
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return { kind: 'other' };
  return {
    kind: 'answer',
    place: { file, offset, length, inner: 0 },
    url,
    dateMs: toMs(timestamp),
    ...toPromise(String(facts.mime ?? ''), Number(facts.status ?? 200)),
    ...(typeof facts.digest === 'string' && { digest: facts.digest }),
  };
}

function toPromise(mime: string, status: number): Pick<FoundAnswer, 'status' | 'type' | 'revisit' | 'location'> {
  if (/^(?:warc\/)?revisit$/i.test(mime)) return { status: 200, type: 'page', revisit: 'same' };
  const type = HTML.test(mime) ? 'page' : FEED.test(mime) ? 'feed' : 'other';
  const isRedirect = status >= 300 && status < 400;
  // where it leads is in the record
  return { status: Number.isInteger(status) ? status : 0, type, ...(isRedirect && { location: '' }) };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `YYYYMMDDhhmmss` in UTC. */
function toMs(timestamp: string): number {
  const [year, month, day, hour, minute, second] =
    /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(timestamp)?.slice(1).map(Number) ?? [];
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
