/** The parts of forms: everything has a name that is read out, and works without scripts. */
import { html, type Markup, type Part } from './html.ts';

/** A choice: what is sent, and what is shown. */
export type Option = readonly [value: string, label: string];

/** A list to choose from. `anyLabel` is the choice that narrows nothing. */
export function renderSelect(
  name: string,
  label: string,
  options: readonly Option[],
  { chosen, anyLabel }: { readonly chosen?: string | undefined; readonly anyLabel?: string },
): Markup {
  const items = options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return html`<select name="${name}" aria-label="${label}">${anyLabel !== undefined && html`<option value="">${anyLabel}</option>`}
    ${items}</select>`;
}

/** The field for words to look for. */
export function renderSearch(label: string, value: string | undefined): Markup {
  return html`<input type="search" name="q" value="${value ?? ''}" placeholder="${label}" aria-label="${label}" maxlength="200">`;
}

/** A choice among collections; nothing where there is only one. */
export function renderCollectionSelect(
  collections: readonly { readonly id: string; readonly title: string }[],
  options: { readonly chosen?: string | undefined; readonly anyLabel?: string },
): Markup | false {
  return (
    collections.length > 1 &&
    renderSelect(
      'collection',
      'Collection',
      collections.map(({ id, title }) => [id, title] as const),
      options,
    )
  );
}

/** A form that narrows a list. */
export function renderFilterForm(action: string, fields: Part): Markup {
  return html`<form class="filter" action="${action}" role="search">${fields}<button>Find</button></form>`;
}
