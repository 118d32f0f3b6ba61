/** Pages of an archive that none of its feeds announces: which of them are articles, and the reads of those. */
import { discoverLinks } from '../discover/discoverLinks.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { PAGE_MAX_BYTES } from '../fetch/buildRequest.ts';
import type { RecordedAnswer } from '../model/archive.ts';
import type { ReadTask } from '../model/task.ts';
import { resolveUrl, toUrlKey } from '../text/url/url.ts';
import type { ArchiveIndex } from './archiveIndex.ts';
import { type Row, toKeyNumber } from './archiveTable.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { ArchiveReading } from './recordedReads.ts';
import { asRecorded, toRecordedPage } from './recordedSource.ts';
import { type TakenPage, takeRow } from './recordedWeb.ts';
import { toReadTask, toReadTaskOrigin } from './toReadTask.ts';

/** The head of a page, where it names its canonical address; those of variants have all their styles before it. */
const HEAD_BYTES = 256 * 1024;
/** The beginning of a page, where a variant says that it is one. */
const START_CHARACTERS = 4 * 1024;
const AMP = /<html\b[^>]{0,1000}(?:\samp\b|\u26a1|\u00e2\u009a\u00a1)/i;
const CANONICAL = /<link\b[^>]{0,500}?\brel\s*=\s*["']?canonical\b[^>]{0,2000}>/i;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i;

/**
 * The read of a page; undefined for one whose address is that of a list, as sitemaps are read, and for a copy or variant of a page that
 * is in the archive itself.
 */
export async function readRecordedPage(
  reading: ArchiveReading,
  row: Row,
): Promise<{ readonly task: ReadTask; readonly page: TakenPage } | undefined> {
  const { index, source, name } = reading;
  const answer = await takeRow(reading, row, PAGE_MAX_BYTES);
  const { url } = answer;
  if (toKeyNumber(url) !== index.keyOf(row) || !index.addresses.isPost(url) || isCopy(reading, answer))
    return undefined;
  const recorded = toRecordedPage(url, name, index.dateOf(row));
  const origin = toReadTaskOrigin(asRecorded(source, { recorded }), { format: 'listing', encoding: '', entries: [] });
  const task = toReadTask(origin, { url });
  if (task === undefined) return undefined;
  return { task: { ...task, feed: { ...task.feed, recorded } }, page: { row, answer } };
}

/** True for a page that calls another page of the archive its canonical. */
function isCopy({ index }: ArchiveReading, { url, bytes, headers }: RecordedAnswer): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  if (!AMP.test(head.slice(0, START_CHARACTERS)) && !namesAnother(index, head, url)) return false;
  // what is in a comment or a script is no link
  const { canonicalUrl } = asFailureOf(url, () => discoverLinks(scanPage({ bytes, url, headers }), url));
  return toUrlKey(canonicalUrl) !== toUrlKey(url) && index.find(canonicalUrl) !== undefined;
}

function namesAnother(index: ArchiveIndex, head: string, url: string): boolean {
  const [, double, single, bare] = HREF.exec(CANONICAL.exec(head)?.[0] ?? '') ?? [];
  const stated = resolveUrl(double ?? single ?? bare, url);
  return stated !== undefined && toUrlKey(stated) !== toUrlKey(url) && index.find(stated) !== undefined;
}
