/** JSONPath (RFC 9535) of operators. Its regular expressions are matched in linear time, whatever they are. */
import { FunctionExpressionType, JSONPathEnvironment, type JSONPathQuery } from 'json-p3';
import { compilePatterns, findPatternFault } from '../words/linearPattern.ts';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Longest path, in characters. */
const MAX_CHARACTERS = 500;
/** Objects and lists within each other that `..` goes down. */
const MAX_DEPTH = 200;

const environment = new JSONPathEnvironment({ maxRecursionDepth: MAX_DEPTH });
const toFunction = (toPattern: (pattern: string) => string) => ({
  argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
  returnType: FunctionExpressionType.LogicalType,
  call(text: unknown, pattern: unknown): boolean {
    if (typeof text !== 'string' || typeof pattern !== 'string') return false;
    const written = toPattern(pattern);
    return findPatternFault(written) === undefined && compilePatterns([written]).match(text).length > 0;
  },
});
environment.functionRegister.set(
  'match',
  toFunction((pattern) => `/^(?:${pattern})$/`),
);
environment.functionRegister.set(
  'search',
  toFunction((pattern) => `/${pattern}/`),
);

/** What is wrong with a path, as words that follow it; undefined for one that can be used. */
export function findJsonPathFault(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `has more than ${MAX_CHARACTERS} characters`;
  if (!text.startsWith('$')) return `is not a JSONPath, which begins with $; write "$.${text.replace(/^[.@]+/, '')}"`;
  try {
    environment.compile(text);
    return undefined;
  } catch (thrown) {
    return `is not a JSONPath: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

const queries = new Map<string, JSONPathQuery>();
/** Paths kept compiled; configurations have fewer. */
const MAX_QUERIES = 500;

/** The first values that a path finds, at most `max`; none for a path with a fault, and where `..` goes too deep. */
export function queryJson(path: string, value: Json, max: number): readonly Json[] {
  const found: Json[] = [];
  try {
    const query = queries.get(path) ?? environment.compile(path);
    if (queries.size < MAX_QUERIES) queries.set(path, query);
    for (const node of query.lazyQuery(value as Parameters<JSONPathQuery['lazyQuery']>[0])) {
      if (found.length >= max) break;
      found.push(node.value as Json);
    }
  } catch {
    return found;
  }
  return found;
}
