/** `score --batch` and `group --batch`: scores and stories for other programs, JSON lines in and out. */

import { type GroupRequest, groupLines, type ScoreRequest, toScorer } from '../standalone.ts';
import { GROUP_SHAPE, SCORE_SHAPE } from './batchRequests.ts';
import { EXIT } from './exitCodes.ts';
import { readJsonLines } from './jsonLines.ts';
import { printJsonLine } from './output.ts';
import { hasSettings, readSettings, type SessionOptions } from './session.ts';

/** Options of both. */
export interface BatchOptions extends SessionOptions {
  readonly batch?: boolean;
  readonly collection?: string;
}

/** Scores articles in the order in which they come. Without a configuration the default weights and no topics hold. */
export async function score(options: BatchOptions): Promise<number> {
  const isConfigured = options.config !== undefined || options.collection !== undefined || hasSettings(options);
  const settings = isConfigured ? readSettings(options) : undefined;
  const scoreOne = toScorer(settings, options.collection);
  for await (const request of readJsonLines<ScoreRequest>(process.stdin, SCORE_SHAPE)) {
    await printJsonLine(scoreOne(request));
  }
  return EXIT.done;
}

/** Groups a stream of articles; the answers come in the order of the articles, when all are read. */
export async function group(options: BatchOptions): Promise<number> {
  const requests: GroupRequest[] = [];
  for await (const request of readJsonLines<GroupRequest>(process.stdin, GROUP_SHAPE)) {
    requests.push(request);
  }
  const windowMs = hasSettings(options) ? readSettings(options).policy.story.windowMs : undefined;
  for (const answer of groupLines(requests, windowMs)) await printJsonLine(answer);
  return EXIT.done;
}
