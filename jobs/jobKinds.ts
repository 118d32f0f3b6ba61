/** Everything that a worker can do. */

import { cacheImageJob } from './cacheImage.ts';
import { dispatchNoticesJob } from './dispatchNotices.ts';
import type { JobKind } from './jobKind.ts';
import { pollSourceJob } from './pollSource.ts';
import { pollSourcesJob } from './pollSources.ts';
import { publishCollectionJob } from './publishCollection.ts';
import { readArticleJob } from './readArticle.ts';
import { runAfterJob } from './runAfter.ts';
import { scheduleDueJob } from './scheduleDue.ts';
import { sendNoticeJob } from './sendNotice.ts';
import { sweepAllJob } from './sweepAll.ts';
import { sweepCollectionJob } from './sweepCollection.ts';

/** In the order of the flow. */
export const JOB_KINDS: readonly JobKind<never>[] = [
  pollSourcesJob,
  pollSourceJob,
  readArticleJob,
  publishCollectionJob,
  cacheImageJob,
  dispatchNoticesJob,
  sendNoticeJob,
  runAfterJob,
  sweepCollectionJob,
  sweepAllJob,
  scheduleDueJob,
];
