/** The shape of `policy`: how is read, published, grouped, scored and kept. */
import { z } from 'zod';
import { scoringSchema } from '../src/model/scoring.ts';
import { durationSchema as duration } from './durationSchema.ts';

/** Position within a round is a priority of the queue, which has 21 bits for it. */
const MAX_PER_ROUND = 1_000_000;
/** A longer list is no digest; the hot list and the pages are there for that. */
const MAX_DIGEST_STORIES = 200;

/** All of it is optional. */
export const policySchema = z
  .strictObject({
    read: z
      .strictObject({
        maxAge: z.union([z.literal('none'), duration]).describe('Entries older than this are not read'),
        perRound: z
          .number()
          .int()
          .min(1)
          .max(MAX_PER_ROUND)
          .describe(
            'New entries of a source that are read in a round, the newest first; the others follow in later rounds',
          ),
      })
      .partial()
      .describe('What is read of what feeds announce'),
    publish: z
      .strictObject({ threshold: z.number().int().describe('Heat from which an article is `published`, in points') })
      .partial()
      .describe('What is published'),
    hot: z
      .strictObject({
        perProvider: z
          .number()
          .gt(0)
          .max(1)
          .describe("Share of the hot list's places that one publisher may have: a third; 1: all"),
      })
      .partial()
      .describe('The list of what is hot'),
    story: z
      .strictObject({ window: duration.describe('Articles further apart never share a story') })
      .partial()
      .describe('What is one story'),
    digest: z
      .strictObject({
        stories: z.number().int().min(1).max(MAX_DIGEST_STORIES).describe('Stories of a digest at most'),
        keep: z.number().int().min(0).describe('Days after which digests are removed; 0: never'),
      })
      .partial()
      .describe('The digest of a day'),
    keep: z
      .strictObject({
        days: z.number().int().min(0).describe('Days after which articles move to `_archive/`; 0: never'),
      })
      .partial()
      .describe('How long articles stay'),
    topics: z
      .strictObject({
        minimum: z.number().min(0).describe('Strength below which a topic is a passing mention'),
        maximum: z.number().int().min(1).describe('Topics that an article has at most'),
      })
      .partial()
      .describe('Which topics an article has'),
    scoring: scoringSchema.describe('The points of quality and heat'),
  })
  .partial();
