/** The file of an article. */
import { Failure } from '../errors.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import type { Output } from '../model/policy.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { type BodyContent, renderBody } from './body/renderBody.ts';
import { extractKept } from './extractKept.ts';
import { type FrontMatterFile, parseFrontMatter, renderFrontMatter } from './frontMatter.ts';
import { ownedKeysOf, toLayoutFields } from './layoutFields.ts';
import { toComparable } from './toComparable.ts';

/** What an article's file depends on beside the article. */
type FileOptions = Pick<Output, 'layout' | 'body'>;

/** An adopted file: its text, and what frontwire would have made of it when it was adopted or last written. */
export interface AdoptedText {
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly content: BodyContent;
}

/** True for our front matter below the first line, where no reader finds it: after an empty line or a merge conflict marker. */
function isLowered(file: string): boolean {
  const fence = /^---[ \t]*\r?$/m.exec(file);
  return fence !== null && /^webUrl:/m.test(file.slice(fence.index));
}

/**
 * The text of an article's file. What a human added to the `existing` file stays: keys that frontwire does not own, below
 * ours, and the body when the mode is `none` or nothing is known for it. When nothing that frontwire owns has
 * changed, the existing text is returned as it is, whatever its look. An empty existing file counts as absent.
 *
 * Of an `adopted` file, also each key stays in which nothing has changed since, in its own words and order; where the file is
 * lost it is made again from its text.
 *
 * Throws `front_matter_unreadable` when the existing file cannot be read: what a human wrote is not thrown away.
 */
export function renderArticle(
  frontMatter: FrontMatter,
  form: FileOptions,
  content: BodyContent,
  existing?: string,
  adopted?: AdoptedText,
): string {
  if (adopted) {
    const present = existing === undefined || existing.trim() === '' ? adopted.text : existing;
    return renderAdopted(frontMatter, form, content, present, adopted);
  }
  const body = renderBody(form, content);
  const fields = toLayoutFields(frontMatter, form.layout);
  const fresh = renderFrontMatter(fields, body ?? '');
  if (existing === undefined || existing === fresh || existing.trim() === '') return fresh;
  const file = parseExisting(existing);
  const owned = new Set(ownedKeysOf(form.layout));
  if (isCurrent(file, fields, owned, body)) return existing;
  return renderFrontMatter(fields, body ?? file.body, extractKept(file.yaml, file.fields, owned));
}

function parseExisting(existing: string): FrontMatterFile {
  const file = parseFrontMatter(existing);
  if (file.yaml !== '' || !isLowered(existing)) return file;
  throw new Failure('front_matter_unreadable', 'The front matter cannot be read: there is something before it.');
}

/** A key, or the body, that is the same now as when the file was adopted says what the file says. */
function renderAdopted(
  frontMatter: FrontMatter,
  form: FileOptions,
  content: BodyContent,
  existing: string,
  adopted: AdoptedText,
): string {
  const file = parseExisting(existing);
  const [now, then] = [toLayoutFields(frontMatter, form.layout), toLayoutFields(adopted.frontMatter, form.layout)];
  const owned = ownedKeysOf(form.layout);
  const body = renderBody(form, content);
  const isSameBody = body === undefined || body === renderBody(form, adopted.content) || body === file.body;
  const changed = new Set(owned.filter((key) => !isSame(now[key], then[key]) && !isSame(now[key], file.fields[key])));
  if (changed.size === 0 && isSameBody) return existing;
  const fields = owned.map((key) => [key, changed.has(key) ? now[key] : file.fields[key]] as const);
  const kept = extractKept(file.yaml, file.fields, new Set(owned));
  return renderFrontMatter(
    withoutUnknown(Object.fromEntries(fields)),
    isSameBody ? file.body : (body ?? file.body),
    kept,
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(toComparable(one)) === JSON.stringify(toComparable(other));
}

/** True if the file already says what it should. */
function isCurrent(
  file: FrontMatterFile,
  fields: object,
  ownedKeys: ReadonlySet<string>,
  body: string | undefined,
): boolean {
  if (body !== undefined && body !== file.body.replace(/\r\n/g, '\n')) return false;
  const owned = Object.entries(file.fields).filter(([key]) => ownedKeys.has(key));
  return JSON.stringify(toComparable(Object.fromEntries(owned))) === JSON.stringify(toComparable(fields));
}
