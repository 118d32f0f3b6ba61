/** Languages as standards write them. */

/** Language, script, region and variants of BCP 47 (RFC 5646, section 2.1), with what else publishers write between them. */
const TAG = /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?:[-_](?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*$/i;

/** What a publisher states, as a tag of BCP 47; undefined for what is none: feeds may state anything. */
export function toLanguageTag(stated: string | undefined): string | undefined {
  const tag = stated?.trim() ?? '';
  return TAG.test(tag) ? tag.replaceAll('_', '-') : undefined;
}
