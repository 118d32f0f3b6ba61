/** The part of a Redis that is ours, where several sites share one. */

/** What our keys outside of any collection begin with. No namespace has such a name: its keys would lie among them. */
export const GLOBAL_KEYS = ['beat', 'host', 'lock', 'measured', 'reload', 'robots', 'run'] as const;
/** One of them. */
export type GlobalKey = (typeof GLOBAL_KEYS)[number];

/** Longest name of a namespace, in characters: it is a part of every key. */
const MAX_LENGTH = 64;

/** What is wrong with a name for a namespace, as a sentence about `it`; undefined for one that can be used. */
export function findNamespaceFault(name: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name)) return 'It takes letters, digits and -, and begins with no -.';
  if (name.length > MAX_LENGTH) return `It takes ${MAX_LENGTH} characters at most.`;
  if ((GLOBAL_KEYS as readonly string[]).includes(name)) {
    return `It cannot be one of ${GLOBAL_KEYS.join(', ')}: keys outside of namespaces begin so.`;
  }
  return undefined;
}
