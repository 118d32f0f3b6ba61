#!/usr/bin/env node
import './engine.ts'; // before all that it is about
import { CommanderError } from 'commander';
import { isFailure, toMessage } from '../errors.ts';
import { EXIT, toExitCode, toKnownFailure } from './exitCodes.ts';
import { tellFault } from './output.ts';
import { createProgram } from './program.ts';
import { exitCodeOfStop, isClosedStream } from './signals.ts'; // first: signals count from the first moment
import { VERSION } from './version.ts';

/** When a command has ended, a connection that waits for a lost Redis must not keep the process. */
const LINGER_MS = 3_000;

try {
  await createProgram(VERSION).parseAsync();
} catch (caught) {
  const thrown = toKnownFailure(caught);
  const stopCode = exitCodeOfStop();
  if (stopCode !== undefined && (isFailure(thrown, 'aborted') || isClosedStream(thrown))) {
    process.exitCode = stopCode;
  } else if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const text = isFailure(thrown)
      ? thrown.message
      : thrown instanceof Error
        ? (thrown.stack ?? thrown.message)
        : toMessage(thrown);
    tellFault(text);
    process.exitCode = toExitCode(thrown);
  }
}
setTimeout(() => process.exit(), LINGER_MS).unref();
