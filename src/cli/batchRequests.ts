/** What `score --batch` and `group --batch` take: whether a line's values have the right types. */

/** What a value of a request may be. */
export type FieldType = 'text' | 'number' | 'true or false' | 'a list of texts' | 'an object' | 'of any kind';

/** The values of a request; those in `required` must be there. */
export interface RequestShape {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, readonly FieldType[]>>;
}

const ARTICLE_FIELDS = { title: ['text'], excerpt: ['text'], text: ['text'], provider: ['an object'] } as const;

/** An article to be scored; its id is handed back as it is. */
export const SCORE_SHAPE: RequestShape = {
  required: ['title'],
  fields: {
    ...ARTICLE_FIELDS,
    id: ['of any kind'],
    type: ['text'],
    featuredContent: ['text', 'true or false'],
    trust: ['text', 'number'],
    boost: ['number'],
    image: ['true or false'],
    ampWebUrl: ['text'],
    topics: ['a list of texts'],
    headings: ['a list of texts'],
    language: ['text'],
    webUrl: ['text'],
    section: ['text', 'a list of texts'],
    sections: ['text', 'a list of texts'],
    breadcrumb: ['text', 'a list of texts'],
    categories: ['text', 'a list of texts'],
    tags: ['text', 'a list of texts'],
  },
};

/** An article to be grouped. */
export const GROUP_SHAPE: RequestShape = {
  required: ['id', 'title'],
  fields: { ...ARTICLE_FIELDS, id: ['text'], publishedDateTime: ['text'] },
};

const CHECKS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  'true or false': (value) => typeof value === 'boolean',
  'a list of texts': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'an object': (value) => typeof value === 'object' && !Array.isArray(value),
  'of any kind': () => true,
};

/** What is wrong with a request, in words that follow "Line 3 of the input: "; undefined when nothing is. */
export function findFaultInRequest(
  request: Readonly<Record<string, unknown>>,
  { required, fields }: RequestShape,
): string | undefined {
  const missing = required.find((key) => request[key] === undefined || request[key] === null);
  if (missing !== undefined) return `${missing} is missing`;
  for (const [key, types] of Object.entries(fields)) {
    const value = request[key];
    if (value === undefined || value === null || types.some((type) => CHECKS[type](value))) continue;
    return `${key} must be ${types.join(' or ')}`;
  }
  return undefined;
}
