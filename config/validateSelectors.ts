/** Selectors that cannot be read, and kinds of sources that have none or need some. */
import { EXTRACTED_FIELDS, SELECTED_FIELDS } from '../src/model/selection.ts';
import { findSelectorFault, parseSelector } from '../src/text/html/selectors.ts';
import { findJsonPathFault } from '../src/text/json/jsonPath.ts';
import { gapsOf, isTemplate } from '../src/text/url/urlTemplate.ts';
import type { Fault } from './faults.ts';
import type { RawCollection, RawConfig } from './schema.ts';

type RawSource = RawCollection['sources'][number];

/** The faults of all selectors. */
export function validateSelectors({ collections, extract }: RawConfig): Fault[] {
  return [
    ...collections.flatMap(({ sources }, index) =>
      sources.flatMap((source, at) => {
        const path = ['collections', index, 'sources', at];
        return [...checkSource(source, path), ...checkExtract(source.extract, [...path, 'extract'])];
      }),
    ),
    ...Object.entries(extract).flatMap(([host, rule]) => checkExtract(rule, ['extract', host])),
  ];
}

/** The faults of the selectors of pages of articles. */
function checkExtract(rule: RawSource['extract'], path: readonly PropertyKey[]): Fault[] {
  const written = [
    ...EXTRACTED_FIELDS.map((field) => [field, rule?.[field]] as const),
    ...(rule?.remove ?? []).map((css) => ['remove', css] as const),
  ];
  return written.flatMap(([field, text]) => {
    const fault =
      text === undefined
        ? undefined
        : (findSelectorFault(text) ?? (field === 'remove' ? findItemFault(text, 'page') : undefined));
    return fault === undefined ? [] : [{ path: [...path, field], message: `"${text}" ${fault}` }];
  });
}

function checkSource({ kind, select }: RawSource, path: readonly PropertyKey[]): Fault[] {
  if (select === undefined) {
    const message = 'kind: json needs `select`, such as { item: "$.items[*]", title: $.title, url: $.url }';
    return kind === 'json' ? [{ path: [...path, 'kind'], message }] : [];
  }
  if (kind === 'feed' || kind === 'sitemap' || kind === 'warc') {
    const what = kind === 'warc' ? 'an archive' : `a ${kind}`;
    return [{ path: [...path, 'select'], message: `${what} names its own items; write kind: page or kind: json` }];
  }
  const find = kind === 'json' ? findJsonFault : findSelectorFault;
  const faults = (['item', ...SELECTED_FIELDS] as const).flatMap((field) => {
    const text = select[field];
    const fault =
      text === undefined ? undefined : (find(text) ?? (field === 'item' ? findItemFault(text, kind) : undefined));
    return fault === undefined ? [] : [{ path: [...path, 'select', field], message: `"${text}" ${fault}` }];
  });
  const needsUrl = kind === 'json' && select.url === undefined;
  const message = 'kind: json needs `url`: a path such as $.url, or https://site.example/{id}';
  return needsUrl ? [...faults, { path: [...path, 'select'], message }] : faults;
}

function findItemFault(text: string, kind: RawSource['kind']): string | undefined {
  const { css, attribute } = parseSelector(text);
  return kind === 'json' || attribute === undefined
    ? undefined
    : `names an attribute; what is meant is an element: write "${css}"`;
}

function findJsonFault(text: string): string | undefined {
  if (!isTemplate(text)) return findJsonPathFault(text);
  const faults = gapsOf(text).flatMap((path) => findJsonPathFault(path) ?? []);
  return faults.length === 0 ? undefined : `has a gap that ${faults[0]}`;
}
