/** robots.txt cut down to what concerns us, so that storing and matching it stays cheap whatever a host sends. */

/** Longest line read, in characters; real rules are far shorter. */
const MAX_LINE_LENGTH = 1_024;
/** Rules kept of each group. */
const MAX_RULES = 5_000;
/** Characters of rules with wildcards that are kept: matching costs their number times the length of the path. */
const MAX_WILDCARD_CHARACTERS = 32 * 1024;

interface Group {
  readonly lines: string[];
  wildcardCharacters: number;
  isNamed: boolean;
}

/**
 * The rules for `token` and for everybody (`*`), each as one group (RFC 9309, section 2.2.1: groups of one name count
 * together; names compare without case). Comments, other groups, `Sitemap` and other lines are dropped. Only rules end a list of
 * names: records that the RFC does not know, `Crawl-delay` among them, must not interfere (section 2.2.4).
 */
export function toRelevantRules(text: string, token: string): string {
  const groups = new Map([token.toLowerCase(), '*'].map((name) => [name, createGroup()]));
  let current = new Set<Group>();
  let isNaming = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const [name, value] = toPair(line);
    if (name === 'user-agent') {
      if (!isNaming) current = new Set();
      isNaming = true;
      const group = groups.get(toToken(value));
      if (group !== undefined) current.add(Object.assign(group, { isNamed: true }));
    } else if (RULES.has(name) || name === DELAY) {
      isNaming &&= name === DELAY;
      for (const group of current) addRule(group, name, value);
    }
  }
  const named = [...groups].filter(([, group]) => group.isNamed);
  return named.map(([name, { lines }]) => [`User-agent: ${name}`, ...withRule(lines)].join('\n')).join('\n\n');
}

const RULES: ReadonlySet<string> = new Set(['allow', 'disallow']);
const DELAY = 'crawl-delay';
/** A group that names us and has no rules forbids nothing; robots-parser 3.0.1 would take the rules for everybody instead. */
const NOTHING = 'disallow:';

function withRule(lines: readonly string[]): readonly string[] {
  return lines.every((line) => line.startsWith(DELAY)) ? [...lines, NOTHING] : lines;
}

/**
 * A path or a pattern in one spelling (RFC 9309, section 2.2.2): what needs no escape is not escaped, everything else is.
 * robots-parser 3.0.1 compares `%7E` with `~` and `%7C` with `|` letter by letter.
 */
export function toComparablePath(path: string): string {
  const plain = path.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return UNRESERVED.test(character) ? character : octet.toUpperCase();
  });
  return encodeURI(plain).replaceAll('%25', '%');
}

/** RFC 3986, section 2.3. */
const UNRESERVED = /[a-z0-9._~-]/i;

function createGroup(): Group {
  return { lines: [], wildcardCharacters: 0, isNamed: false };
}

/** Name in lower case and value of a line; an empty name for what is neither. */
function toPair(line: string): readonly [string, string] {
  const at = line.indexOf(':');
  if (at === -1 || line.length > MAX_LINE_LENGTH) return ['', ''];
  const value = line.slice(at + 1).replace(/#.*/, '');
  return [line.slice(0, at).trim().toLowerCase(), value.trim()];
}

/** The product token of a user agent: `Googlebot-News/2.1` names `googlebot-news`. */
function toToken(value: string): string {
  return (value.split(/[/\s]/, 1)[0] ?? '').toLowerCase();
}

function addRule(group: Group, name: string, value: string): void {
  if (group.lines.length >= MAX_RULES) return;
  if (value.includes('*')) group.wildcardCharacters += value.length;
  const path = name === DELAY ? value : toComparablePath(value);
  if (group.wildcardCharacters <= MAX_WILDCARD_CHARACTERS) group.lines.push(`${name}: ${path}`);
}
