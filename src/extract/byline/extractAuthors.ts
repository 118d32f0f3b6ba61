/** The people who wrote the article, as names. */

import type { CandidateElement } from '../../model/markup.ts';
import { toPlainText } from '../../text/html/html.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { ArticleText } from '../body/extractText.ts';
import type { Found } from '../facts/found.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { siteNames } from '../site/extractSite.ts';
import type { AuthorNames, NamedEvidence } from './authorNames.ts';
import { candidateNames, looseNames } from './candidateNames.ts';
import { isSigner } from './line.ts';
import { lineNames } from './lineNames.ts';
import { distinctNames, isOrganisation, isProperName, isRole, putGivenFirst, toPersonNames } from './personName.ts';
import { signedNames } from './signedNames.ts';
import { structuredNames } from './structuredNames.ts';

/** Metas of less common systems that name the author. */
const OTHER_METAS = [
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article:author_name',
  'article:authors',
  'og:article:author',
  'book:author',
  'authors',
  'cxenseparse:author',
];
/** Metas that hold one name each, with the family name first (Google Scholar's tags, EPrints, bepress, Dublin Core). */
const FAMILY_FIRST_METAS = [
  'citation_author',
  'citation_authors',
  'bepress_citation_author',
  'eprints.creators_name',
  'dc.creator.personalname',
];

/** Names in metas. */
function metaNames(facts: PageFacts, ...names: AuthorNames): AuthorNames {
  return names.flatMap((name) => facts.metas.get(name) ?? []).flatMap((text) => toPersonNames(toPlainText(text)));
}

/** Names in metas with the family name first; several in one are separated by semicolons. */
function familyFirstNames(facts: PageFacts): AuthorNames {
  const stated = FAMILY_FIRST_METAS.flatMap((name) => facts.metas.get(name) ?? []).map(toPlainText);
  return stated.flatMap((text) => text.split(';')).flatMap((name) => toPersonNames(putGivenFirst(name)));
}

/** Names in Twitter cards, which have a label and a value for each (as Yoast and others write them). */
function cardNames(facts: PageFacts): AuthorNames {
  const pairs = ['1', '2'].filter((n) =>
    /written|author|verfasst|geschrieben|autor|par|por|scritto|door/i.test(
      facts.metas.get(`twitter:label${n}`)?.[0] ?? '',
    ),
  );
  return pairs.flatMap((n) => metaNames(facts, `twitter:data${n}`));
}

/** Where names may be, best place first; each is looked at only if those before it have none. */
function evidencePlaces(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  text: ArticleText | undefined,
): readonly (() => Iterable<NamedEvidence>)[] {
  return [
    () => [{ names: structuredNames(facts, facts.article?.author), from: 'json-ld' }],
    () => [{ names: metaNames(facts, 'parsely-author', 'sailthru.author'), from: 'meta' }],
    () => [{ names: metaNames(facts, 'author'), from: 'meta' }],
    () => [{ names: metaNames(facts, ...OTHER_METAS), from: 'meta' }],
    () => [{ names: familyFirstNames(facts), from: 'meta' }],
    () => [{ names: cardNames(facts), from: 'twitter' }],
    () => candidateNames(facts, heading),
    () => lineNames(facts, heading, text),
    () => [{ names: looseNames(facts), from: 'byline' }],
    () => [{ names: structuredNames(facts, facts.article?.creator), from: 'creator' }],
  ];
}

/** Of a byline in which some parts are surely names, those parts alone: `Jane Roe, Expertin`. */
function signersOf(names: AuthorNames): AuthorNames {
  const signers = names.filter(isSigner);
  return signers.length > 0 ? signers : names;
}

/** True where the page itself states names for programs. */
const isStated = (from: string) => /^(?:json-ld|meta|twitter|microdata)$/.test(from);

/**
 * The authors, from the best evidence that has some. The site itself and other organisations give way to people; those that
 * the page states for programs give way only to what is surely a person's name.
 */
export function extractAuthors(
  facts: PageFacts,
  heading: CandidateElement | undefined,
  text: ArticleText | undefined,
): Found<AuthorNames> | undefined {
  const sites = new Set(siteNames(facts).map(foldLetters));
  const isBody = (name: string) => sites.has(foldLetters(name)) || isOrganisation(name) || isRole(name);
  let fallback: Found<AuthorNames> | undefined;
  for (const findNames of evidencePlaces(facts, heading, text)) {
    for (const { names, from } of findNames()) {
      const value = distinctNames(fallback === undefined && from === 'byline' ? signersOf(names) : names);
      const people = isBody(value[0] ?? '') && from === 'meta' ? [] : value.filter((name) => !isBody(name));
      const isSure = fallback === undefined || isStated(from) || (from !== 'line' && people.every(isProperName));
      // `Example Times and AFP` is one statement
      const isWhole = /^(?:json-ld|microdata)$/.test(from) && !people.some(isProperName);
      if (people.length > 0 && isSure) {
        const signed = isStated(from) ? signedNames(facts, heading, text, people) : undefined;
        return signed ?? { value: isWhole ? value : people, from };
      }
      if (value.length > 0) fallback ??= { value, from };
    }
  }
  return fallback;
}
