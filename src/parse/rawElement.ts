/** Elements as rss-parser's XML parser hands them on: a text, or an object with `_` (text), `$` (attributes) and lists of children. */
import { type Scope, toQualifiedName } from '../text/xml/names.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { ASIDE_MARK } from './surveyWalk.ts';

/** An element as parsed. */
export type RawElement =
  | string
  | ({ readonly _?: string; readonly $?: Record<string, string> } & Record<string, unknown>);

/** What the feed around an element gives to it. */
export interface RawSetting {
  /** Texts that were set aside before, by number. */
  readonly aside: readonly string[];
  readonly scope: Scope;
  readonly language: string | undefined;
}

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** The element as our own reader would have made it. Throws for one with text between its elements, whose order is lost. */
export function toXmlElement(rawName: string, raw: RawElement, setting: RawSetting): XmlElement {
  const name = toQualifiedName(rawName, setting.scope);
  const { language } = setting;
  if (typeof raw === 'string')
    return { name, attributes: NONE, children: raw === '' ? [] : [putBack(raw, setting)], language };
  const children: (XmlElement | string)[] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (key === '_' || key === '$' || !Array.isArray(value)) continue;
    for (const each of value as RawElement[]) children.push(toXmlElement(key, each, setting));
  }
  const text = typeof raw._ === 'string' ? raw._ : '';
  if (text !== '' && children.length > 0) throw new Error('text is between elements');
  if (text !== '') children.push(putBack(text, setting));
  const attributes = foldKeys(raw.$);
  return { name, attributes, children, language: attributes['xml:lang'] ?? language };
}

const ASIDE = new RegExp(`${ASIDE_MARK}(\\d+)${ASIDE_MARK}`, 'g');

/** A text with what was set aside in its place again. */
function putBack(text: string, { aside }: RawSetting): string {
  return text.includes(ASIDE_MARK) ? text.replace(ASIDE, (_, number: string) => aside[Number(number)] ?? '') : text;
}

/** Attributes with their names in lower case. */
export function foldKeys(attributes: unknown): Readonly<Record<string, string>> {
  if (typeof attributes !== 'object' || attributes === null) return NONE;
  const folded: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes))
    if (typeof value === 'string') folded[key.toLowerCase()] = value;
  return folded;
}
