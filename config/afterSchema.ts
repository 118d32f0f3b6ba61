/** The command after publishing, `output.after`. */
import { z } from 'zod';
import { type AfterCommand, DEFAULT_AFTER, MAX_AFTER_MS, PATH_SEPARATORS } from '../src/model/afterPublish.ts';
import { toMilliseconds } from './duration.ts';
import { durationSchema } from './durationSchema.ts';

const words = z
  .array(z.string())
  .min(1)
  .refine(([program]) => program !== '', 'begin with the name of a program');
const command = z
  .union([words, z.string().trim().min(1)])
  .describe('A list: a program and its arguments, run without a shell. A text: run by `sh -c`');

const whole = z.strictObject({
  command,
  timeLimit: durationSchema
    .refine((text) => isWithin(text, 1_000, MAX_AFTER_MS), 'write a duration from 1s to 6h')
    .default('10m')
    .describe('It is ended when it has run for this long, 6h at most'),
  settle: durationSchema
    .refine((text) => isWithin(text, 0, 3_600_000), 'write a duration up to 1h')
    .default('10s')
    .describe(
      'Of `serve`: how long nothing more must have changed before it is run; after ten times as long it is run all the same',
    ),
  separator: z
    .enum(PATH_SEPARATORS)
    .default(DEFAULT_AFTER.separator)
    .describe(
      'What ends each changed path on its standard input; `nul` for `xargs -0` and `git add --pathspec-file-nul`',
    ),
});

/** The whole of it, or the command alone. */
export const afterSchema = z
  .union([command, whole])
  .describe(
    'A command that is run after files changed, in the output directory: build, commit, upload. Their paths are on its standard input',
  );

function isWithin(text: string, leastMs: number, mostMs: number): boolean {
  const ms = toMilliseconds(text);
  return ms !== undefined && ms >= leastMs && ms <= mostMs;
}

/** The command with defaults filled in. */
export function toAfter(raw: z.output<typeof afterSchema>): AfterCommand {
  if (typeof raw === 'string' || Array.isArray(raw)) return { command: raw, ...DEFAULT_AFTER };
  return {
    command: raw.command,
    timeLimitMs: toMilliseconds(raw.timeLimit) ?? DEFAULT_AFTER.timeLimitMs,
    settleMs: toMilliseconds(raw.settle) ?? DEFAULT_AFTER.settleMs,
    separator: raw.separator,
  };
}
