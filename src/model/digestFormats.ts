/** The forms of a digest; apart from its schema, which the command line does without. */

/** All of them; each is the ending of a file. */
export const DIGEST_FORMATS = ['md', 'html', 'json'] as const;
/** A form of a digest. */
export type DigestFormat = (typeof DIGEST_FORMATS)[number];
