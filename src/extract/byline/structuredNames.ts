/** Names of people in JSON-LD (schema.org Person and Organization). */

import { toPlainText } from '../../text/html/html.ts';
import { isJsonObject, type JsonObject } from '../../text/jsonObject.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import type { AuthorNames } from './authorNames.ts';
import { isFamilyFirst, putGivenFirst, toPersonNames } from './personName.ts';

/** Most authors of one object. */
const MAX_LISTED = 20;

/** True for an object that names somebody. */
const isNamed = ({ name, givenName, familyName, alternateName }: JsonObject) =>
  [name, givenName, familyName, alternateName].some((one) => one !== undefined && one !== null && one !== '');

/** The object of the page with an `@id`, as it is written or resolved against the page. */
function objectOf(facts: PageFacts, id: string): JsonObject | undefined {
  const wanted = resolveUrl(id, facts.url);
  const isWanted = (other: unknown) =>
    typeof other === 'string' && (other === id || (wanted !== undefined && resolveUrl(other, facts.url) === wanted));
  return facts.items.find(({ value }) => isNamed(value) && isWanted(value['@id']))?.value;
}

/** The name that is made of its parts, else the other name of a person without one. */
function nameOfParts(person: JsonObject): string | undefined {
  const parts = [person.givenName, person.additionalName, person.familyName].map(textOfValue);
  const whole = parts.filter((part) => part !== undefined).join(' ');
  return whole === '' ? textOfValue(person.alternateName) : whole;
}

/** The names of one person or organization. */
function namesOf(author: unknown): AuthorNames {
  if (!isJsonObject(author)) return toPersonNames(textOfValue(author) ?? '');
  if (Array.isArray(author.name)) return author.name.flatMap((name) => toPersonNames(toPlainText(String(name))));
  const name = textOfValue(author) ?? nameOfParts(author) ?? '';
  return toPersonNames(isFamilyFirst(name) ? putGivenFirst(name) : name);
}

/** Names that a value of JSON-LD states: an object, a reference to one, a list, a plain name. */
export function structuredNames(facts: PageFacts, value: unknown): AuthorNames {
  const stated = isJsonObject(value) ? (value['@list'] ?? value['@set'] ?? value) : value;
  const list: readonly unknown[] = Array.isArray(stated) ? stated.slice(0, MAX_LISTED) : [stated];
  return list.flatMap((author) => {
    const id = isJsonObject(author) && !isNamed(author) ? author['@id'] : author;
    return namesOf((typeof id === 'string' ? objectOf(facts, id) : undefined) ?? author);
  });
}
