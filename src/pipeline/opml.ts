/** OPML lists for those who stand outside the stages. */
export { parseOpml } from '../parse/parseOpml.ts';
export { renderOpml } from '../publish/renderOpml.ts';
