/** Canonical names of elements: the usual prefix of a namespace, whatever prefix a document binds it to. */
import { PREFIXES, USUAL_PREFIXES } from './namespaces.data.ts';

/** No known namespace is longer; and no honest document binds more prefixes. */
const MAX_NAMESPACE = 200;
const MAX_PREFIXES = 100;

/** The namespaces in force at one place, and the names already made there. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

/** A document's outermost scope. */
export function rootScope(): Scope {
  return { prefixes: new Map(), names: new Map() };
}

/** The scope inside an element: the outer one unless the element declares namespaces. */
export function openScope(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let prefixes: Map<string, string> | undefined;
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue;
    const prefix = key === 'xmlns' ? '' : key.slice('xmlns:'.length);
    const found = prefixOf(attributes[key] ?? '', prefix);
    if (outer.prefixes.get(prefix) === found) continue;
    prefixes ??= new Map(outer.prefixes);
    if (prefixes.size >= MAX_PREFIXES) break;
    prefixes.set(prefix, found);
  }
  return prefixes === undefined ? outer : { prefixes, names: new Map() };
}

/** The canonical prefix of a namespace; an unknown one keeps the prefix that the document gives it. */
export function prefixOf(namespace: string, prefix: string): string {
  if (namespace.length > MAX_NAMESPACE) return prefix === '' ? '' : `${prefix}:`;
  const key = namespace
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/[/#]+$/, '');
  const known = Object.hasOwn(PREFIXES, key) ? PREFIXES[key] : undefined;
  if (known !== undefined) return known;
  return prefix === '' ? '' : (USUAL_PREFIXES[prefix] ?? `${prefix}:`);
}

/** The canonical name of a tag name as written. */
export function toQualifiedName(raw: string, scope: Scope): string {
  const made = scope.names.get(raw);
  if (made !== undefined) return made;
  const lower = raw.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const canonical = scope.prefixes.get(prefix) ?? (prefix === '' ? '' : (USUAL_PREFIXES[prefix] ?? `${prefix}:`));
  const name = canonical + lower.slice(colon + 1);
  scope.names.set(raw, name);
  return name;
}
