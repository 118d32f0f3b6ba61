/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_REGEX = /(?:^|[=(,:[!&|?{};+\-*%<>~^\n]|\b(?:return|typeof|case|in|of|do|else|throw|await|yield))\s*$/;

interface Scan {
  readonly text: string;
  out: string;
  at: number;
}

/**
 * Source code in which comments, strings and regular expressions are blanks, so that a word in a sentence is not taken
 * for code. The length and the lines stay. Code inside `${}` of a template stays as well.
 */
export function maskSource(text: string): string {
  const scan: Scan = { text, out: '', at: 0 };
  scanCode(scan, false);
  return scan.out;
}

function scanCode(scan: Scan, isInTemplate: boolean): void {
  let depth = 0;
  while (scan.at < scan.text.length) {
    const two = scan.text.slice(scan.at, scan.at + 2);
    const one = two[0] ?? '';
    if (two === '//') blankUntil(scan, /\n/g, 0);
    else if (two === '/*') blankUntil(scan, /\*\//g, 2);
    else if (one === "'" || one === '"') blankQuoted(scan, one);
    else if (one === '`') scanTemplate(scan);
    else if (one === '/' && BEFORE_REGEX.test(scan.out.slice(-40))) blankRegex(scan);
    else {
      if (one === '{') depth += 1;
      if (one === '}' && isInTemplate && depth === 0) return;
      if (one === '}') depth -= 1;
      keep(scan, 1);
    }
  }
}

function keep(scan: Scan, count: number): void {
  scan.out += scan.text.slice(scan.at, scan.at + count);
  scan.at += count;
}

function blank(scan: Scan, end: number): void {
  scan.out += scan.text.slice(scan.at, end).replace(/[^\n]/g, ' ');
  scan.at = Math.min(end, scan.text.length);
}

function blankUntil(scan: Scan, end: RegExp, extra: number): void {
  end.lastIndex = scan.at + extra;
  const found = end.exec(scan.text);
  blank(scan, found === null ? scan.text.length : found.index + extra);
}

function blankQuoted(scan: Scan, quote: string): void {
  let end = scan.at + 1;
  while (end < scan.text.length && scan.text[end] !== quote) end += scan.text[end] === '\\' ? 2 : 1;
  blank(scan, end + 1);
}

function blankRegex(scan: Scan): void {
  let end = scan.at + 1;
  let isInClass = false;
  while (end < scan.text.length && scan.text[end] !== '\n' && (isInClass || scan.text[end] !== '/')) {
    if (scan.text[end] === '[') isInClass = true;
    if (scan.text[end] === ']') isInClass = false;
    end += scan.text[end] === '\\' ? 2 : 1;
  }
  blank(scan, end + 1);
}

function scanTemplate(scan: Scan): void {
  blank(scan, scan.at + 1);
  while (scan.at < scan.text.length && scan.text[scan.at] !== '`') {
    if (scan.text.startsWith('${', scan.at)) {
      blank(scan, scan.at + 2);
      scanCode(scan, true);
      blank(scan, scan.at + 1);
    } else blank(scan, scan.at + (scan.text[scan.at] === '\\' ? 2 : 1));
  }
  blank(scan, scan.at + 1);
}
