/** OPML lists, for commands. */
export { parseOpml } from '../parse/parseOpml.ts';
export { renderOpml } from '../publish/renderOpml.ts';
