/** Where an article is, as a colour and a word. */
import type { Standing } from '../../../src/model/standing.ts';
import { html, type Markup } from './html.ts';

const TONES: Readonly<Record<Standing, 'good' | 'warn' | 'bad' | 'idle'>> = {
  published: 'good',
  held: 'warn',
  led: 'idle',
  hidden: 'bad',
  archived: 'idle',
};

/** A dot and the word. */
export function renderStanding({ standing, word }: { readonly standing: Standing; readonly word: string }): Markup {
  return html`<span class="state ${TONES[standing]}">${word}</span>`;
}
