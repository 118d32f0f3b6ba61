/** What an operator may do with a source. */
import { isPaused, type SourceDecision } from '../../../src/model/decision.ts';
import type { Source, Trust } from '../../../src/model/source.ts';
import { renderButton, renderField, renderFold } from './actionForms.ts';
import { renderSelect } from './form.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { toSourcePath } from './links.ts';

/** The classes of trust, in the order of a choice. */
export const TRUSTS = ['curated', 'known', 'open'] as const satisfies readonly Trust[];

/**
 * Articles that are there are not judged anew: of an article that several sources announced, only the reading that had the most points
 * was kept, and with less trust in its source another one might have been.
 */
const HOW_TRUST_COUNTS =
  'Counts for articles that are read from now on; the others keep the points that they were read with.';

/** Buttons and a form; each is one POST to the source's own address. */
export function renderSourceActions(source: Source, decision: SourceDecision | undefined): Markup {
  const to = (action: string) => `${toSourcePath(source.collection, source.id)}/${action}`;
  const configured = typeof source.trust === 'number' ? `${source.trust} points` : source.trust;
  const chosen = decision?.trust === undefined ? '' : String(decision.trust);
  const options = TRUSTS.map((one) => [one, one] as const);
  const choice = renderSelect('trust', 'Trust', options, { chosen, anyLabel: `as configured: ${configured}` });
  const trust = renderFold('trust', 'Trust …', {
    path: to('trust'),
    fields: renderField('Trust', choice, HOW_TRUST_COUNTS),
    button: 'Set trust',
  });
  const pause = isPaused(source, decision) ? renderButton(to('resume'), 'Resume') : renderButton(to('pause'), 'Pause');
  return renderCard(
    'Operator',
    html`<div class="actions">${renderButton(to('poll'), 'Poll now')}${pause}${trust}</div>`,
  );
}
