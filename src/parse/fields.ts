/** Looking things up in the elements of a feed. */
import type { XmlElement } from '../text/xml/readXml.ts';

/** Child elements by name; `atom:` is dropped, so that Atom reads alike with and without a namespace, and inside RSS. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

/** Most entries have few of the elements that are asked for. */
const NONE: readonly XmlElement[] = [];

/** The child elements of an element. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The child elements of an element by name. */
export function toFields(element: XmlElement): Fields {
  const fields = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const name = child.name.startsWith('atom:') ? child.name.slice('atom:'.length) : child.name;
    const present = fields.get(name);
    if (present === undefined) fields.set(name, [child]);
    else present.push(child);
  }
  return fields;
}

/** All elements of these names, name by name. */
export function all(fields: Fields, ...names: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = NONE;
  for (const name of names) {
    const named = fields.get(name);
    if (named !== undefined) found = found.length === 0 ? named : [...found, ...named];
  }
  return found;
}

/** The first text that is not blank among the elements of these names, name by name. */
export function firstText(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = fieldText(element).trim();
      if (text !== '') return text;
    }
  }
  return undefined;
}

/** The text of an element, that of the elements in it included. */
export function fieldText(element: XmlElement): string {
  const [only] = element.children;
  if (element.children.length === 0) return '';
  if (element.children.length === 1 && typeof only === 'string') return only;
  const parts: string[] = [];
  addText(element, parts);
  return parts.join('');
}

/** Bounded by the reader's limit of depth. */
function addText(element: XmlElement, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(child);
    else addText(child, parts);
  }
}

/** True if an element holds other elements. */
export function hasElements(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== 'string');
}

/** A number as written, or undefined for what is not a whole one. */
export function toCount(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})(?:px)?\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
