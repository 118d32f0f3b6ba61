/** Names of authors, out of persons, bylines and e-mail addresses. */
import { foldSpace, toPlainText } from '../text/html/html.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { type Fields, fieldText, firstText, hasElements, toFields } from './fields.ts';

const MAIL = /[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,253}/;
const AROUND = /^[\s"'<>()[\],;:]+|[\s"'<>()[\],;:]+$/g;
const MAX_NAME = 200;

/** The name in a byline: `jane@example.org (Jane Roe)`, `Jane Roe <jane@example.org>`, `Jane Roe`. */
export function toAuthorName(text: string): string | undefined {
  if (!/[@<>&()[\]"':;,]/.test(text)) return foldSpace(text).slice(0, MAX_NAME) || undefined;
  const plain = toPlainText(text.slice(0, MAX_NAME * 4).replace(/<(?=[^\s<>]{1,64}@)/g, ' ')).slice(0, MAX_NAME);
  const inBrackets = /\(([^()@]{1,100})\)/.exec(plain)?.[1];
  const withoutMail = plain.replace(MAIL, ' ').replace(/\bmailto:\s*/gi, ' ');
  const hasMail = withoutMail !== plain;
  const name = hasMail && inBrackets !== undefined ? inBrackets : withoutMail;
  return name.replace(AROUND, '').replace(/\s+/g, ' ') || undefined;
}

/** Distinct names of authors among elements: persons with a `name`, or bylines. */
export function toAuthors(elements: readonly XmlElement[]): string[] {
  if (elements.length === 0) return [];
  const names = elements.map((element) => {
    const fields = hasElements(element) ? toFields(element) : undefined;
    const stated = (fields && personName(fields)) ?? fieldText(element);
    return stated === undefined ? undefined : toAuthorName(stated);
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}

function personName(fields: Fields): string | undefined {
  return firstText(fields, 'name', 'foaf:name', 'itunes:name', 'rdf:value', 'rdf:description', 'email', 'itunes:email');
}
