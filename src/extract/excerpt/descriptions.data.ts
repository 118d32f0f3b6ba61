/** What templates put into descriptions, or in place of one, and what sites write above articles. */

/** Beginnings of what is not a description of an article. */
export const EMPTY_BEGINNINGS: readonly string[] = [
  '[!-~]*$|©|copyright (?:©|\\d)|[^\\p{L}\\p{N}]*$|n/?a$|null$|undefined$|description$|lorem ipsum',
  'just another wordpress|ein weiterer wordpress|page \\d',
];

/** Words that only notices of a site have. */
export const NOTICE_WORDS: readonly string[] = [
  '(?:uses?|verwende\\w{0,4}|nutz\\w{0,4}|utilise|utiliza|utilizza) cookies|cookies? (?:policy|settings|einstellungen)',
  'enable javascript|javascript (?:is )?(?:disabled|aktivieren)|browser (?:is )?(?:not supported|unterstützt)',
  'please (?:log|sign) ?in|adblock|non-?commercial use only',
  '\\{\\{',
];

/** What sites put above articles: of partners and payment, of cookies, of membership, of old browsers and of old articles. */
export const NOTICES: readonly string[] = [
  'affiliate[ -]?(?:links?|partner)|amazon[ -](?:associate|partner)|opinions are (?:mine|my own)|compensated by',
  '(?:receive|earn) (?:a )?(?:small )?(?:commission|compensation)|(?:beitrag|artikel) enthält (?:unbezahlte )?werbung',
  '(?:utilisons|utilizamos|usamos|utilizziamo|usiamo|gebruiken|używamy|använder|bruger|bruker) (?:\\S+ )?cookies?',
  '^(?:subscribe|sign up|log in|donate|not a member|already a (?:member|subscriber))\\b',
  '^(?:follow us|folgen sie uns|folge uns|click here|klicken sie hier|melden sie sich|abonnieren sie|' +
    'jetzt (?:anmelden|abonnieren))\\b',
  'become a (?:\\S+ ){0,4}(?:member|subscriber|supporter)',
  'exclusively (?:as an?|for|to) (?:\\S+ ){0,3}(?:members?|subscribers?)\\b',
  'newsletter (?:abonnieren|anmelden)',
  '(?:newer|neueren|current|aktuellen) browser|(?:update|upgrade) your browser|playback doesn.t begin',
  '(?:article|story) is more than \\d|article publié en \\d{4}|(?:artikel|beitrag) ist (?:älter als|mehr als) \\d',
];

/** Words of bylines that name nobody. */
export const BYLINE_LABELS: readonly string[] = [
  'by|von|vom|par|por|di|da|on|at|am|pm|um|uhr|h|in|unter|the|and|und',
  'published|posted|created|updated|original|last|modified|read|min|mins|minute|minutes|ago',
  'veröffentlicht|erstellt|aktualisiert|zuletzt|geändert|stand|datum|autor|author|redaktion|text',
  'kommentare?|comments?|abgelegt|tags?',
  'publié|mis|à|jour|le|publicado|actualizado|pubblicato|aggiornato|a',
  'st|nd|rd|th|est|edt|pst|pdt|gmt|utc|bst|cet|ist|hst|et',
  'no|noch|keine',
];

/** What the link to the whole text is called, with which blog systems end a cut one. */
export const READ_ON: readonly string[] = [
  'read (?:more|on|the (?:full|rest)[^.]{0,40})',
  'weiterlesen|mehr lesen',
  'continue reading|continued|keep reading',
  'lire la suite|lire plus',
  'leer más|seguir leyendo|sigue leyendo',
  'leggi tutto|continua a leggere',
  'leia mais|continue lendo',
  'lees meer|läs mer|les mer|læs mere|czytaj więcej',
];
