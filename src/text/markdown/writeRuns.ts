/** A line of Markdown out of its runs. */
import { escapeMarkdownTarget } from './escapeMarkdown.ts';
import type { Run } from './run.ts';

/** How a dialect writes what is in a line. */
export interface LineForm {
  /** Text so that it shows as it is. */
  readonly toText: (text: string) => string;
  /** True for code that nothing in a code span would change. */
  readonly isCode: (text: string) => boolean;
}

const DELIMITER = { strong: '**', em: '*' } as const;

/** What is written already around a part: the sign before it and the one behind it, `''` at the ends of the line. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly isMarked: boolean;
  readonly isLinked: boolean;
}

/**
 * The runs as one line. An emphasis is left out where its asterisks would show, because letters and punctuation around them make
 * them text (CommonMark 0.31, section 6.2): `<b>Note:</b>this` has no form as Markdown but its text. None is in another.
 */
export function writeRuns(runs: readonly Run[], form: LineForm): string {
  return writeWithin(runs, form, { before: '', after: '', isMarked: false, isLinked: false });
}

function writeWithin(runs: readonly Run[], form: LineForm, around: Surroundings): string {
  let out = '';
  for (let at = 0; at < runs.length; ) {
    const marked = around.isMarked || runs[at]?.mark === 'code' ? 0 : extentOf(runs, at, 'mark');
    const linked = around.isLinked ? 0 : extentOf(runs, at, 'url');
    const end = at + Math.max(marked, linked, 1);
    const before = out.at(-1) ?? around.before;
    const after = end < runs.length ? firstSign(runs[end] as Run, form, around) : around.after;
    const part = runs.slice(at, end);
    if (marked > linked) out += writeMarked(part, form, { ...around, before, after });
    else if (linked > 0) out = appendLink(out, part, form, around);
    else out += writeUnmarked(part[0] as Run, form, before);
    at = end;
  }
  return out;
}

/** How many runs from one on have its mark or its address; 0 without. */
function extentOf(runs: readonly Run[], from: number, key: 'mark' | 'url'): number {
  const value = runs[from]?.[key];
  if (value === undefined) return 0;
  let end = from + 1;
  while (runs[end]?.[key] === value) end += 1;
  return end - from;
}

/** The sign by which a run will begin. */
function firstSign(run: Run, form: LineForm, around: Surroundings): string {
  if (run.text.startsWith(' ')) return ' ';
  if (run.url !== undefined && !around.isLinked) return '[';
  if (run.mark === 'code') return writeUnmarked(run, form, '').charAt(0);
  if (run.mark !== undefined && !around.isMarked) return '*';
  return form.toText(run.text.slice(0, 8)).charAt(0);
}

/** Text, or code where it can be one: a backtick before it would be a part of its delimiter. */
function writeUnmarked({ text, mark }: Run, form: LineForm, before: string): string {
  if (mark !== 'code') return form.toText(text);
  const core = text.trim();
  if (core === '' || before === '`' || !form.isCode(core)) return form.toText(text);
  return `${text.startsWith(' ') ? ' ' : ''}\`${core}\`${text.endsWith(' ') ? ' ' : ''}`;
}

function writeMarked(part: readonly Run[], form: LineForm, around: Surroundings): string {
  const { lead, core, tail } = splitSpace(part);
  const mark = part[0]?.mark;
  if (core.length === 0 || mark === undefined || mark === 'code') return lead || tail;
  const within = { before: '*', after: '*', isMarked: true, isLinked: around.isLinked };
  const inner = writeWithin(core, form, within);
  const canOpen = lead !== '' || isOpen(inner.charAt(0), around.before);
  const canClose = tail !== '' || isOpen(inner.at(-1) ?? '', around.after);
  const delimiter = canOpen && canClose && (lead !== '' || around.before !== '*') ? DELIMITER[mark] : '';
  return `${lead}${delimiter}${inner}${delimiter}${tail}`;
}

/** True if asterisks between the sign within and the one outside are marks: section 6.2, left- and right-flanking. */
function isOpen(within: string, outside: string): boolean {
  if (outside === '' || outside === ' ' || /[\p{L}\p{N}]/u.test(within)) return true;
  return outside !== '*' && /[!-/:-@[-`{-~]/.test(outside);
}

function appendLink(out: string, part: readonly Run[], form: LineForm, around: Surroundings): string {
  const { lead, core, tail } = splitSpace(part);
  const url = part[0]?.url;
  if (core.length === 0 || url === undefined) return `${out}${lead || tail}`;
  const inner = writeWithin(core, form, { before: '[', after: ']', isMarked: around.isMarked, isLinked: true });
  // an exclamation mark right before a link would make it a picture (section 6.4), which the page did not show
  const start = lead === '' && out.endsWith('!') ? `${out.slice(0, -1)}\\!` : out;
  return `${start}${lead}[${inner}](${writeTarget(url)})${tail}`;
}

/** An address as a target: what looks like a reference in it is not one, and no template language finds a brace. */
function writeTarget(url: string): string {
  return escapeMarkdownTarget(url)
    .replace(/[{}|^`"*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/&(?=#?\w+;)/g, '&amp;');
}

/** Runs without the white space at their ends. */
function splitSpace(runs: readonly Run[]): { lead: string; core: readonly Run[]; tail: string } {
  const text = runs.map((run) => run.text).join('');
  const [lead, tail] = [text.startsWith(' ') ? ' ' : '', text.endsWith(' ') ? ' ' : ''];
  const last = runs.length - 1;
  const core = runs.map((run, index) => {
    const start = index === 0 ? run.text.replace(/^ +/, '') : run.text;
    return { ...run, text: index === last ? start.trimEnd() : start };
  });
  return { lead, core: core.filter((run) => run.text !== ''), tail };
}
