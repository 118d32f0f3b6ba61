/** Elements of XML. */
import { escapeXml } from '../text/xml/escapeXml.ts';

/** An element that holds a text only. */
export function renderElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
