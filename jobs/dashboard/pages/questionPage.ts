/** The question before what cannot be undone. It needs no script: the answer is a form. */
import { html } from './html.ts';
import { renderPage } from './layout.ts';

/** The fields of a form; a file or a field that came twice is not among them. */
export type Form = Readonly<Record<string, string>>;

/** What a person is asked before that is done which cannot be undone. */
export interface Question {
  readonly title: string;
  readonly sentence: string;
  /** The words on the button that does it. */
  readonly button: string;
}

/** What is asked, and what is sent when the answer is yes. */
export interface AskedQuestion extends Question {
  readonly form: Form;
  /** Where the form goes. */
  readonly path: string;
  /** Where no leads to. */
  readonly back: string;
  readonly nowMs: number;
}

/** The page as text. */
export function renderQuestion({ title, sentence, button, form, path, back, nowMs }: AskedQuestion): string {
  const fields = Object.entries(form).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const main = html`<section class="card"><h1>${title}</h1><p>${sentence}</p>
    <form class="row" method="post" action="${path}">${fields}<input type="hidden" name="confirmed" value="yes">
      <button class="final">${button}</button><a class="button" href="${back}">Cancel</a></form></section>`;
  return renderPage({ title: `${title} – frontwire`, nowMs, main, refresh: 'still' });
}
