/** The language of a page, as it declares it. */

import type { Found } from './facts/found.ts';
import { metaText, type PageFacts, textOfValue } from './facts/pageFacts.ts';

/** The language that the page declares, as a BCP 47 tag in its usual case, or undefined. */
export function extractLanguage(facts: PageFacts): Found<string> | undefined {
  const { markup } = facts;
  const said: readonly [string | undefined, string][] = [
    [markup.lang, 'html'],
    [textOfValue(facts.article?.inLanguage), 'json-ld'],
    [metaText(facts, 'og:locale')?.text, 'og'],
    [metaText(facts, 'content-language', 'language', 'dc.language', 'inlanguage')?.text, 'meta'],
    [markup.headerLanguage, 'header'],
  ];
  for (const [text, from] of said) {
    const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}))?\b/i.exec(text?.trim() ?? '');
    if (match?.[1] === undefined) continue;
    const [language, script, country] = [match[1].toLowerCase(), match[2], match[3]?.toUpperCase()];
    const written = script && `${script[0]?.toUpperCase()}${script.slice(1).toLowerCase()}`;
    return { value: [language, written, country].filter(Boolean).join('-'), from };
  }
  return undefined;
}
