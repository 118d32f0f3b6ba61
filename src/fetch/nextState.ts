/** The state of a source after a poll: a pure table from state and outcome to state. */
import { type SourceState, stateForCurrentUrl } from '../model/source.ts';
import { type PollContext, toFirstState } from './pollContext.ts';
import type { FeedOutcome } from './readFeedResponse.ts';
import {
  toBlockedState,
  toFailingState,
  toLimitedState,
  toMissingState,
  toPostponedState,
} from './stateAfterFailure.ts';
import { stateAfterSuccess } from './stateAfterSuccess.ts';

/** The state after a poll. Total: every outcome leads to a state with a next poll and a reason in words. */
export function nextState(state: SourceState | undefined, outcome: FeedOutcome, context: PollContext): SourceState {
  const own = stateForCurrentUrl(context.source, state) ?? toFirstState(context.source, context.nowMs);
  switch (outcome.kind) {
    case 'fresh':
    case 'unchanged':
      return stateAfterSuccess(own, outcome, context);
    case 'limited':
      return toLimitedState(own, outcome, context);
    case 'blocked':
      return toBlockedState(own, outcome, context);
    case 'missing':
      return toMissingState(own, outcome, context);
    case 'failed':
      return toFailingState(own, outcome, context);
    case 'postponed':
      return toPostponedState(own, outcome, context);
  }
}
