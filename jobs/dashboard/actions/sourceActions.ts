/** What an operator may do with a source. */
import { Failure } from '../../../src/errors.ts';
import type { Source, Trust } from '../../../src/model/source.ts';
import { enqueuePolls } from '../../enqueuePolls.ts';
import { toSourcePath } from '../pages/links.ts';
import type { Form } from '../pages/questionPage.ts';
import { TRUSTS } from '../pages/sourceActionsCard.ts';
import type { PageTools } from '../pageTools.ts';
import type { Action } from './action.ts';

function onSource(
  done: string,
  run: (tools: PageTools, source: Source, form: Form) => Promise<unknown>,
): Action<Source> {
  return {
    done,
    async run(tools, source, form) {
      await run(tools, source, form);
      return toSourcePath(source.collection, source.id);
    },
  };
}

/** Each action by the last part of the address that its form is sent to. */
export const SOURCE_ACTIONS = {
  poll: onSource('A poll of it waits in the queue; this page shows what comes of it.', ({ jobContext }, source) =>
    enqueuePolls(jobContext, [source], { byHand: true }),
  ),
  pause: onSource('It is paused: it is not polled until it is resumed.', ({ app, user }, source) =>
    app.sources.decide(source, { paused: true }, user),
  ),
  resume: onSource('It is resumed, and a poll of it waits in the queue.', async ({ app, jobContext, user }, source) => {
    await app.sources.decide(source, { paused: false }, user);
    await enqueuePolls(jobContext, [source]);
  }),
  trust: onSource('The trust counts for articles that are read from now on.', ({ app, user }, source, { trust }) =>
    app.sources.decide(source, { trust: toTrust(trust) }, user),
  ),
} as const satisfies Record<string, Action<Source>>;

/** The action of that name, if there is one. */
export function findSourceAction(name: string): Action<Source> | undefined {
  return Object.hasOwn(SOURCE_ACTIONS, name) ? SOURCE_ACTIONS[name as keyof typeof SOURCE_ACTIONS] : undefined;
}

/** Empty: as the configuration says. */
function toTrust(text = ''): Trust | undefined {
  if (text === '') return undefined;
  const trust = TRUSTS.find((one) => one === text);
  if (trust === undefined) throw new Failure('usage', `Trust is one of ${TRUSTS.join(', ')}.`);
  return trust;
}
