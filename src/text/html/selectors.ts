/** CSS selectors of operators, with the attribute that is meant: `h2 a@href`. What they cost is counted, whatever they are. */
import { compile, type Options, selectAll } from 'css-select';
import { type AnyNode, isTag } from 'domhandler';
import * as domUtils from 'domutils';
import type { Element, ParentNode } from './tree.ts';

/** A selector, and the attribute of what it finds; absent: its text. */
export interface WrittenSelector {
  readonly css: string;
  readonly attribute?: string;
}

/** `css@attribute`. An `@` within brackets or quotes belongs to the selector. */
const WRITTEN = /^([\s\S]*?)\s*@([a-z][\w:.-]*)$/i;
/** Longest selector, in characters. */
const MAX_CHARACTERS = 500;

/** The parts of a selector as it is written. An empty one, and `.`, mean the item itself. */
export function parseSelector(text: string): WrittenSelector {
  const written = text.trim();
  const [, css = written, attribute] = WRITTEN.exec(written) ?? [];
  const own = css === '' || css === '.' ? ':scope' : css;
  return attribute === undefined ? { css: own } : { css: own, attribute: attribute.toLowerCase() };
}

/** What is wrong with a written selector, as words that follow it; undefined for one that can be used. */
export function findSelectorFault(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `has more than ${MAX_CHARACTERS} characters`;
  const other = findOtherLanguage(text);
  if (other !== undefined) return other;
  try {
    compile(parseSelector(text).css);
    return undefined;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/\.$/, '') : String(thrown);
    return `is not a CSS selector: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
  }
}

/** Selectors as other programs write them, with how they are written here. */
function findOtherLanguage(text: string): string | undefined {
  const [, element = '', name = ''] = /^(.*)::attr\(\s*["']?([\w:-]+)["']?\s*\)$/.exec(text) ?? [];
  if (name !== '') return `names an attribute as Scrapy does; write "${element}@${name}"`;
  if (/::text$/.test(text)) return `asks for text as Scrapy does; write "${text.replace(/\s*::text$/, '')}"`;
  if (/^\(?\.?\/\//.test(text)) return 'is XPath; write a CSS selector such as "article h2 a@href"';
  if (/\/@/.test(text)) return `names an attribute as XPath does; write "${text.replace(/\s*\/@/, '@')}"`;
  return undefined;
}

/** What all selectors of one document may cost together, in steps: looks at one element of the tree. */
export interface SelectorBudget {
  left: number;
}

/** A thousand selectors over the largest page, were each a walk over it; a second or two of work. */
const MAX_STEPS = 30_000_000;
/** Characters of text that count as one step. */
const TEXT_STEP = 64;
/** Elements of a list, through which its reader goes, that do. */
const LIST_STEP = 16;

/** The budget of one document. */
export function startBudget(steps = MAX_STEPS): SelectorBudget {
  return { left: steps };
}

const SPENT = new RangeError('The selectors cost more than a document may.');

/** The elements that a selector finds below an element, in document order; `too much` where the budget ends before. */
export function findElements(css: string, within: ParentNode, budget: SelectorBudget): readonly Element[] | 'too much' {
  if (css === ':scope') return 'attribs' in within ? [within as Element] : [];
  try {
    return selectAll<AnyNode, Element>(css, within, { adapter: countSteps(budget), context: within });
  } catch (thrown) {
    if (thrown === SPENT) return 'too much';
    throw thrown;
  }
}

type Walk = NonNullable<Options<AnyNode, Element>['adapter']>;

const adapters = new WeakMap<SelectorBudget, Walk>();

/** The functions by which a tree is walked, each call counted. */
function countSteps(budget: SelectorBudget): Walk {
  const known = adapters.get(budget);
  if (known !== undefined) return known;
  const counted =
    <Parts extends readonly unknown[], Found>(walk: (...parts: Parts) => Found) =>
    (...parts: Parts): Found => {
      const found = walk(...parts);
      if (typeof found === 'string') budget.left -= found.length / TEXT_STEP;
      else if (Array.isArray(found)) budget.left -= found.length / LIST_STEP;
      budget.left -= 1;
      if (budget.left < 0) throw SPENT;
      return found;
    };
  const adapter: Walk = {
    isTag,
    getAttributeValue: counted(domUtils.getAttributeValue),
    getChildren: counted(domUtils.getChildren),
    getName: counted(domUtils.getName),
    getParent: counted(domUtils.getParent),
    getSiblings: counted(domUtils.getSiblings),
    prevElementSibling: counted(domUtils.prevElementSibling),
    getText: counted(domUtils.getText),
    hasAttrib: counted(domUtils.hasAttrib),
    removeSubsets: domUtils.removeSubsets,
  };
  adapters.set(budget, adapter);
  return adapter;
}
