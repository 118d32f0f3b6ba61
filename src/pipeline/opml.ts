/** OPML lists, for commands. */
export { MAX_ENTRIES } from '../parse/entryLimit.ts';
export { type OpmlList, parseOpml } from '../parse/parseOpml.ts';
export { renderOpml } from '../publish/renderOpml.ts';
