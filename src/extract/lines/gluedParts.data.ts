/** Words that templates glue to what precedes or follows them in a byline. */

/** Beginnings of parts that templates glue to the part before: `2020Author`, `RoeSenior Editor`. */
export const GLUED_BEGINNINGS: readonly string[] = [
  'Author|Autor|Veröffentlicht|Aktualisiert|Published|Updated|Posted|Follow',
  'Staff|Senior|Political|Business|News|Reporter|Editor|Redakt|Twitter',
];
