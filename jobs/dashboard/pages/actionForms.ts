/** Buttons and forms that change something, and the note that says what was done. */
import { html, type Markup, type Part } from './html.ts';

/** Fields of a form that are not seen. */
type Hidden = Readonly<Record<string, string>>;

/** A button that does one thing. `final` looks like what cannot be undone. */
export function renderButton(
  path: string,
  label: string,
  { hidden = {}, look }: { readonly hidden?: Hidden; readonly look?: 'final' } = {},
): Markup {
  return html`<form method="post" action="${path}">${renderHidden(hidden)}
    <button${look !== undefined && html` class="${look}"`}>${label}</button></form>`;
}

/** A button that opens a form with more to say. */
export function renderFold(
  id: string,
  label: string,
  form: { readonly path: string; readonly fields: Part; readonly button: string; readonly hidden?: Hidden },
): Markup {
  return html`<details id="${id}"><summary class="button">${label}</summary>
    <form class="fields" method="post" action="${form.path}">${form.fields}${renderHidden(form.hidden ?? {})}
      <div><button class="main">${form.button}</button></div></form></details>`;
}

/** A field with its name above and, where it helps, a hint below. */
export function renderField(name: string, field: Markup, hint?: string): Markup {
  return html`<label><span class="name">${name}</span>${field}
    ${hint !== undefined && html`<span class="faint small">${hint}</span>`}</label>`;
}

/** What was just done, read out and focused; with the way back where there is one. */
export function renderNote(sentence: string | undefined, undo?: Part): Markup | false {
  if (sentence === undefined) return false;
  return html`<div class="note row" role="status" tabindex="-1" autofocus><span>${sentence}</span>${undo}</div>`;
}

function renderHidden(hidden: Hidden): Markup[] {
  return Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}
