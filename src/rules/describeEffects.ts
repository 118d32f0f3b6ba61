/** What a rule does, as `explain` and `rules test` say it. */
import type { RuleEffects } from '../model/rule.ts';
import { toCount } from '../text/words/toCount.ts';

/** What a rule does, in words that follow its name. */
export function describeEffects({ reject, hide, topic, untopic, boost, trust, category }: RuleEffects): string {
  const parts = [
    reject === undefined ? undefined : reject ? 'rejects it' : 'does not reject it',
    hide === undefined ? undefined : hide ? 'hides it' : 'does not hide it',
    topic && `gives it the topic ${topic.join(', ')}`,
    untopic && `takes the topic ${untopic.join(', ')} from it`,
    boost === undefined
      ? undefined
      : boost < 0
        ? `takes ${toCount(-boost, 'point')}`
        : `adds ${toCount(boost, 'point')}`,
    trust === undefined
      ? undefined
      : typeof trust === 'number'
        ? `trusts it with ${toCount(trust, 'point')}`
        : `trusts it as ${trust}`,
    category && `puts it into the category ${category}`,
  ];
  return parts.filter(Boolean).join(', ');
}
