/** A refusal that says what a document is instead of a feed. */
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

function describe(roots: readonly XmlElement[]): string {
  const [root] = roots;
  if (root === undefined) return 'The document has no elements.';
  const name = root.name.replace(/^xhtml:/, '');
  if (name === 'html' || name === 'head' || name === 'body') return describePage(root);
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
