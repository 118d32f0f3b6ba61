/** News agencies, as they sign texts. */

/** Their names, as alternatives of a pattern that minds capitals: `dpa`, and its services, `dpa/lno`. */
export const AGENCY =
  '(?:dpa|dapd|AFP|AP|APA|Reuters|rtr|epd|KNA|SDA|Keystone-SDA|SID|ots|kathpress|EFE|ANSA|ANP|Belga|Xinhua|TASS|PTI|ANI|Yonhap|Kyodo)(?:[/-]\\p{L}{2,5})?';
