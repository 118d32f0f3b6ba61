/** What the routes of our pages share. */
import type { Context } from 'hono';
import type { App } from '../../src/app.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { JobContext } from '../jobKind.ts';
import type { SourceCounts } from './sourceCounts.ts';
import type { PublishRules } from './standing.ts';

/** Said where a page is asked for a collection that is not configured. */
export const NO_COLLECTION = 'There is no such collection in the configuration.';

/** The position in a list that an address asks for; 0 for none. */
export function toPosition(text: string | undefined): number {
  const value = Number.parseInt(text ?? '0', 10);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** What pages are made with. */
export interface PageTools {
  readonly jobContext: JobContext;
  readonly app: App;
  readonly rules: PublishRules;
  /** A whole page asks for some hundred values; it may take longer than one of them. */
  readonly deadlineMs: number;
  /** True where nothing may be changed. */
  readonly readOnly: boolean;
  /** Who acts: the name that the password goes with; `dashboard` where none is asked for. */
  readonly user: string;
  /** A configured collection; the first one when none is named. */
  readonly countBySource: SourceCounts;
  readonly findCollection: (id: string | undefined) => Collection | undefined;
  readonly respondNotFound: (context: Context, sentence: string) => Response | Promise<Response>;
}
