/** News agencies as they sign texts, by the language or region of their services. */

/** Names and short forms, in the capitals in which they are signed. */
export const AGENCY_NAMES: readonly string[] = [
  'dpa|dapd|AFP|AP|APA|Reuters|rtr',
  'epd|KNA|SDA|Keystone-SDA|SID|ots|kathpress',
  'EFE|ANSA|ANP|Belga',
  'Xinhua|TASS|PTI|ANI|Yonhap|Kyodo',
];
