/** What German and English bylines call the people who write for a paper. */

/** Before a name: `Finanzexperte Robin Roe`. */
export const ROLES_BEFORE: readonly string[] = [
  'experte|expertin|autor(?:in)?|gastautor(?:in)?|(?:chef)?redakteur(?:in)?|reporter(?:in)?',
  'korrespondent(?:in)?|kolumnist(?:in)?|rechtsanwalt|rechtsanwältin',
  'staff writer|contributor',
];

/** After a name, in German; `in` may follow. */
export const GERMAN_ROLES: readonly string[] = [
  'Redakteur|Korrespondent|Volontär|Reporter|Autor|Chefredakteur|Herausgeber|Kolumnist|Journalist|Moderator',
];

/** After a name, in English: what rank or desk, then what. */
export const ENGLISH_DESKS: readonly string[] = [
  'Senior|Staff|Deputy|Managing|Contributing|Chief|Special',
  'Foreign|National|Political|Politics|Business|News|Sports?|Culture|Style|Science|Health|Tech(?:nology)?',
];

/** Any word of a role, without its ending. */
export const ROLE_STEMS: readonly string[] = [
  'expert|autor|redakt|reporter|korresp|kolumn|rechtsanw|staff|contrib|volont|herausg|journal|moderat',
  'column|writer|corresp|editor',
];

/** A role on its own. */
export const ROLES_ALONE: readonly string[] = [
  '(?:Staff |Senior )?(?:Writers?|Reporter|Correspondent|Columnist|Editor|Attorney|Professor)',
  'CEO',
  '(?:\\p{L}+-)?(?:Redakteur|Korrespondent|Volontär|Reporter|Kolumnist|Journalist)(?:in)?',
];

/** After a name: the text from here on is left out. */
export const ROLES_IN_TAIL: readonly string[] = [
  'chefredakteur(?:in)?|redakteur(?:in)?|redaktionsleiter(?:in)?|herausgeber(?:in)?|staff writer|senior',
];
