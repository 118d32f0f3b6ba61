/** Refusals that say what a document is instead of a feed, or of a list of feeds. */
import { Failure } from '../errors.ts';
import { toPlainText } from '../text/html/html.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { elementsOf, fieldText } from './fields.ts';

/** Enough of a title to recognise a page by. */
const MAX_TITLE = 80;

/** The failure `not_a_feed` for a document of these root elements. */
export function refuseDocument(roots: readonly XmlElement[], url: string | undefined): Failure {
  return new Failure('not_a_feed', describe(roots), url === undefined ? {} : { subject: url });
}

const PAGE_ROOT = /^(?:html|head|body)$/;
/** What to do about a file that is no list. */
const EXPORT_IT = 'Export your feeds as OPML from the reader that you come from.';

/** The failure `not_opml` for a document of this text and these root elements. */
export function refuseList(text: string, roots: readonly XmlElement[], url: string | undefined): Failure {
  return new Failure('not_opml', describeNoList(text.trim(), roots), url === undefined ? {} : { subject: url });
}

function describeNoList(text: string, roots: readonly XmlElement[]): string {
  if (text === '') return `The list is empty. ${EXPORT_IT}`;
  if (/^[[{]/.test(text)) return `The document is JSON, not an OPML list. ${EXPORT_IT}`;
  const [root] = roots;
  if (root === undefined) return `The document is text, not an OPML list. ${EXPORT_IT}`;
  if (root.name === 'opml') return 'The OPML list has no outlines: there is no feed in it.';
  if (/^(?:rss|rdf|rdf:rdf|feed)$/.test(root.name)) {
    return 'The document is one feed, not a list of them: `frontwire sources test URL` prints what to add for it.';
  }
  const isPage = /^<!doctype html\b/i.test(text) && !PAGE_ROOT.test(root.name);
  return `${isPage ? 'The document is an HTML page.' : describe(roots)} ${EXPORT_IT}`;
}

function describe(roots: readonly XmlElement[]): string {
  const [root] = roots;
  if (root === undefined) return 'The document has no elements.';
  const name = root.name.replace(/^xhtml:/, '');
  if (PAGE_ROOT.test(name)) return describePage(root);
  if (name === 'opml') return 'The document is an OPML list of feeds; import it.';
  if (name === 'channel') return 'The document is a CDF channel, which is not read.';
  return `The document is XML with the root <${name.slice(0, 40)}>.`;
}

function describePage(root: XmlElement): string {
  const head = elementsOf(root).find(({ name }) => /(?:^|:)head$/.test(name)) ?? root;
  const title = elementsOf(head).find(({ name }) => /(?:^|:)title$/.test(name));
  const text = title === undefined ? '' : toPlainText(fieldText(title)).slice(0, MAX_TITLE);
  return text === '' ? 'The document is an HTML page.' : `The document is an HTML page titled "${text}".`;
}
