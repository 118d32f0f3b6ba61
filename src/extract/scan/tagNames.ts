/** The names of a start tag, and what is known of the place where it is. */
import { hashName } from '../../text/html/tags.ts';
import type { Attributes } from '../../text/html/tokens.ts';
import type { PageState } from './pageState.ts';

const CLASS = hashName('class');
const ID = hashName('id');

/** Class and id of the current tag in one string. */
export function namesOf(attributes: Attributes): string {
  const names = attributes.get(CLASS);
  const id = attributes.get(ID);
  if (names === undefined) return id ?? '';
  return id === undefined ? names : `${names} ${id}`;
}

/** The flags of the content block with an index; none before the first. */
export function flagsAround(state: PageState, contentBlock: number): number {
  return state.contentBlocks[contentBlock]?.flags ?? 0;
}
