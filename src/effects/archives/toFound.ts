/** From a record to what it promises: a page, a feed, a redirect, or nothing that is read. */
import type { Found, FoundAnswer, RecordPlace } from '../../model/archive.ts';
import { type RecordHead, readAnswerHead } from './recordHead.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml|application\/vnd\.wap\.xhtml\+xml)\b/i;
const FEED = /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|xml\b)/i;
const JSON_TYPE = /^application\/json\b/i;
/** Types that servers send when they know no better one; the first bytes decide. */
const VAGUE = /^(?:|text\/plain\b.*|application\/octet-stream\b.*|text\/html;.*)$/i;
/** Bytes looked at. */
const SNIFFED_BYTES = 1024;
/** Profiles of revisit records say it by their last part. */
const NOT_MODIFIED = /server-not-modified$/;

/** A record with as much of its block as is at hand. */
export interface RecordInHand extends RecordHead {
  readonly place: RecordPlace;
  readonly block: Buffer;
}

/** What a record promises. `whyBroken` of those that say too little of themselves. */
export function toFound(record: RecordInHand): Found {
  const { headers, place } = record;
  const type = headers.get('warc-type')?.toLowerCase();
  if (type === undefined) return broken(place, 'it has no type');
  if (type !== 'response' && type !== 'revisit' && type !== 'resource') return { kind: 'other' };
  // version 1.0 wrote the address between angle brackets, and programs still do
  const url = headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? '';
  if (!/^https?:\/\//i.test(url)) return { kind: 'other' };
  if (!URL.canParse(url)) return broken(place, 'its address is not a URL');
  const dateMs = Date.parse(headers.get('warc-date') ?? '');
  if (!Number.isFinite(dateMs)) return broken(place, 'it has no date');
  const digest = headers.get('warc-payload-digest');
  const base = { kind: 'answer' as const, place, url, dateMs, ...(digest !== undefined && { digest }) };
  return type === 'resource' ? ofResource(record, base) : ofAnswer(record, base, type === 'revisit');
}

type Base = Pick<FoundAnswer, 'kind' | 'place' | 'url' | 'dateMs' | 'digest'>;

/** A document that was recorded without an answer around it. */
function ofResource({ headers, block }: RecordInHand, base: Base): Found {
  return { ...base, status: 200, type: toType(headers.get('content-type'), block) };
}

function ofAnswer({ headers, block }: RecordInHand, base: Base, isRevisit: boolean): Found {
  const head = readAnswerHead(block);
  if (isRevisit) {
    const revisit = NOT_MODIFIED.test(headers.get('warc-profile') ?? '') ? 'notModified' : 'same';
    // it may have no head of its own: then its first record says what it is
    const type = head === undefined ? 'page' : toType(head.headers.get('content-type'), Buffer.alloc(0), 'page');
    return { ...base, status: revisit === 'same' ? (head?.status ?? 200) : 200, type, revisit };
  }
  if (head === undefined) return broken(base.place, 'its answer has no status line');
  const location = head.headers.get('location');
  return {
    ...base,
    status: head.status,
    type: toType(head.headers.get('content-type'), block.subarray(head.bodyAt)),
    ...(location !== undefined && { location }),
  };
}

/** What a type promises, or the first bytes where it says little. */
function toType(stated: string | undefined, body: Buffer, unsure: FoundAnswer['type'] = 'other'): FoundAnswer['type'] {
  const type = stated?.trim() ?? '';
  if (HTML.test(type) && !VAGUE.test(type)) return 'page';
  if (FEED.test(type)) return 'feed';
  const isJson = JSON_TYPE.test(type);
  if (!isJson && !VAGUE.test(type) && !HTML.test(type)) return 'other';
  const start = body.toString('latin1', 0, SNIFFED_BYTES).replaceAll('\0', '');
  if (isJson) return /jsonfeed\.org\/version/.test(start) ? 'feed' : 'other';
  if (HTML.test(type) || /<!doctype\s+html|<html\b|<head\b|<body\b/i.test(start)) return 'page';
  return /<(?:\?xml|rss|feed|rdf:rdf|urlset)\b/i.test(start) ? 'feed' : unsure;
}

function broken({ file, offset }: RecordPlace, why: string): Found {
  return { kind: 'broken', file, offset, why };
}
