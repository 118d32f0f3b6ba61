/** The shape of a duration; apart from its reading, which the command line does before it loads a schema. */
import { z } from 'zod';
import { DURATION_PATTERN } from './duration.ts';

/** One duration in the configuration. */
export const durationSchema = z
  .string()
  .regex(DURATION_PATTERN, 'write a number and a unit: 250ms, 30s, 30m, 72h or 7d')
  .describe('A number and a unit: ms, s, m, h or d');
