// A reporter for node:test: one line a file, failures in full at the end, and the sum as the very last line.
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** Renders the events of a run, in Node's own order, as text. */
export async function* shortReporter(events) {
  const run = { passed: 0, failed: 0, skipped: [], failures: [], noise: new Map() };
  let current;
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') remember(run.noise, data);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (current !== undefined && current.file !== data.file) yield renderFile(current);
    if (current?.file !== data.file) current = { file: data.file, passed: 0, failed: 0, durationMs: 0 };
    count(run, current, type, data);
  }
  if (current !== undefined) yield renderFile(current);
  yield* run.failures.map((failure, at) => renderFailure(failure, at, run.noise));
  if (run.skipped.length > 0) yield `\nskipped: ${run.skipped.join('; ')}\n`;
  yield `\n${run.passed} passed, ${run.failed} failed\n`;
}

// biome-ignore lint/style/noDefaultExport: node:test takes a reporter as the default export of its module.
export default shortReporter;

function remember(noise, { file, message }) {
  const text = (noise.get(file) ?? '') + message;
  noise.set(file, text.slice(-4000));
}

// A suite (describe, or a test with subtests) is counted by its tests, unless it failed by itself.
function count(run, current, type, data) {
  if (data.nesting === 0) current.durationMs += data.details?.duration_ms ?? 0;
  if (data.skip !== undefined && data.skip !== false) {
    run.skipped.push(typeof data.skip === 'string' ? `${data.name} (${data.skip})` : data.name);
    return;
  }
  const isFailed = type === 'test:fail' && data.todo === undefined;
  const isOnlyParent = data.details?.error?.failureType === 'subtestsFailed';
  if (data.details?.type === 'suite' && (!isFailed || isOnlyParent)) return;
  if (!isFailed) {
    run.passed += 1;
    current.passed += 1;
    return;
  }
  if (isOnlyParent) return;
  run.failed += 1;
  current.failed += 1;
  run.failures.push(data);
}

function renderFile({ file, passed, failed, durationMs }) {
  const sum = failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed}`;
  return `${failed > 0 ? '✖' : '✔'} ${toName(file)}  ${sum}  ${Math.round(durationMs)} ms\n`;
}

function renderFailure({ name, file, line, details }, at, noise) {
  const cause = details?.error?.cause ?? details?.error;
  const whole = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  // Frames of Node and of packages lead nowhere.
  const text = whole.replace(/\n\s+at [^\n]*(?:node:internal|node_modules)[^\n]*/g, '');
  const printed = noise.get(file);
  const place = line === undefined ? toName(file) : `${toName(file)}:${line}`;
  return `\n${at + 1}) ${name}\n   ${place}\n${indent(text)}\n${printed === undefined ? '' : indent(`printed: ${printed}`)}`;
}

function toName(file) {
  return file === undefined ? '(no file)' : relative(process.cwd(), file);
}

function indent(text) {
  return String(text).replace(/^/gm, '   ');
}
