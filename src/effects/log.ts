/** The log: JSON lines for machines, short lines for people on a terminal. Always on stderr; stdout is for results. */
import { pino } from 'pino';
import type { LogEvent } from '../model/logEvents.ts';
import type { Log } from '../ports.ts';
import { maskUrlsIn } from '../text/url/maskUrl.ts';
import { escapeControls } from '../text/words/escapeControls.ts';

/** How much is logged; `silent` for nothing. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Where lines go and how they look. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly isTerminal: boolean;
  readonly write: (line: string) => void;
}

const COLOURS: Readonly<Record<string, string>> = { debug: '2', info: '36', warn: '33', error: '31' };
const QUIET_FIELDS = new Set(['level', 'time', 'event']);

/** A log whose every line has `time`, `level` and `event`, then the event's own fields. */
export function createLog(options: LogOptions): Log {
  const { level, isTerminal, write } = options;
  const logger = pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(isTerminal ? renderLine(maskUrlsIn(line)) : escapeControls(maskUrlsIn(line))) },
  );
  const log = (name: 'debug' | 'info' | 'warn' | 'error') => (event: LogEvent, fields?: Record<string, unknown>) =>
    logger[name]({ event, ...fields });
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

/** `12:03:44 warn source.polled source=times outcome=failing reason="..."` */
function renderLine(line: string): string {
  const record = JSON.parse(line) as Record<string, unknown>;
  const level = String(record.level);
  const fields = Object.entries(record)
    .filter(([name, value]) => !QUIET_FIELDS.has(name) && value !== undefined)
    .map(([name, value]) => `${name}=${renderValue(value)}`);
  const colour = process.env.NO_COLOR ? undefined : COLOURS[level];
  const label = colour ? `\u001b[${colour}m${level.padEnd(5)}\u001b[0m` : level.padEnd(5);
  return `${String(record.time).slice(11, 19)} ${label} ${String(record.event)} ${fields.join(' ')}\n`;
}

/** Control characters of foreign text must not reach the terminal. */
function renderValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\w./:@%+-]+$/.test(text) ? text : escapeControls(JSON.stringify(text));
}
