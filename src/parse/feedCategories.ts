/** Categories of an entry, from all the vocabularies that have them. */
import { toPlainText } from '../text/html/html.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { all, elementsOf, type Fields, fieldText } from './fields.ts';

/** No entry needs more. */
const MAX_CATEGORIES = 200;

/** Distinct names of categories, in document order within an element name. */
export function toCategories(fields: Fields): string[] {
  const stated = all(fields, 'category', 'dc:subject', 'itunes:category', 'media:category', 'taxo:topic').flatMap(
    namesOf,
  );
  const keywords = all(fields, 'itunes:keywords', 'media:keywords', 'keywords').flatMap((element) =>
    fieldText(element).split(','),
  );
  const names = [...stated, ...keywords].map((name) => toPlainText(name)).filter((name) => name !== '');
  return [...new Set(names)].slice(0, MAX_CATEGORIES);
}

/** Atom's label before its term; iTunes' `text`, with its subcategories; RSS' text. */
function namesOf(element: XmlElement): string[] {
  const { label, term, text } = element.attributes;
  const own = [label, term, text, fieldText(element)].find((name) => name?.trim());
  const inside = elementsOf(element).flatMap((child) => (child.name === element.name ? namesOf(child) : []));
  return own === undefined ? inside : [own, ...inside];
}
