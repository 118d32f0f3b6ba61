/** How the entries begin by which makers of feeds tell that they failed: bridges, scrapers, mail services, proxies. */
export const ERROR_TITLES: readonly string[] = [
  'bridge returned error \\d+|bridge error\\b|error in bridge|(?:rss-?)?bridge (?:has )?(?:failed|crashed)',
  '(?:http )?error:? (?:\\d{3}|code)\\b|\\d{3} (?:not found|forbidden|internal server error|bad gateway|service unavailable)$',
  '(?:your|this|the) (?:rss )?feed has (?:expired|been (?:disabled|paused|suspended|removed))',
  '(?:your|this|the) (?:rss )?feed is (?:no longer (?:available|active|supported)|paused|disabled|expired)',
  '(?:feed|source|page|account|channel|user) (?:not found|does not exist|unavailable|has expired)\\b[.!]?$',
  '(?:failed|unable|could not|couldn.t|cannot) (?:to )?(?:fetch|load|parse|retrieve|generate|get|read|update) (?:the )?(?:feed|page)\\b',
  '(?:failed|unable|could not|couldn.t|cannot) (?:to )?(?:fetch|load|parse|retrieve|get|read) (?:the )?(?:site|source|url|data)\\b',
  '(?:fatal |uncaught |php )(?:error|exception)\\b|exception: |traceback \\(most recent',
  '(?:fehler beim|fehler:) (?:laden|abruf|abrufen)\\b',
  'erreur lors (?:de|du) (?:la )?(?:r\u00e9cup\u00e9ration|chargement)',
  'error al (?:cargar|obtener)\\b',
  '(?:trial|subscription|plan) (?:has )?expired\\b|upgrade (?:your plan|to continue)\\b|please (?:log in|renew|upgrade)\\b',
];
