/** What a source shows its publisher: from the keys of the file and the variables that they name to headers. */
import { type Secret, toSecret } from '../src/model/secret.ts';
import type { Fault } from './faults.ts';
import type { RawCollection } from './schema.ts';
import type { Variables } from './variables.ts';

type RawAccess = Pick<RawCollection['sources'][number], 'headers' | 'basic' | 'bearer' | 'cookie' | 'userAgent'>;

/** A key of a source with the header that it becomes. */
interface AccessHeader {
  readonly path: readonly PropertyKey[];
  readonly header: string;
  /** Texts with variables, and what is made of their values. */
  readonly texts: readonly string[];
  readonly toValue: (...values: string[]) => string;
  /** What the values must look like. */
  readonly form: RegExp;
}

/** What HTTP takes for the value of a header. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;
const TOKEN = /^[\x21-\x7e]+$/;
const COOKIES = /^[^\s;,=]+=[\x20-\x3a\x3c-\x7e]*(?:;[ ]*[^\s;,=]+=[\x20-\x3a\x3c-\x7e]*)*;?$/;
const ANYTHING = /^/;

function listHeaders({ headers = {}, basic, bearer, cookie, userAgent }: RawAccess): readonly AccessHeader[] {
  const same = (value: string) => value;
  const own = Object.entries(headers).map(([name, text]) => ({
    path: ['headers', name],
    header: name.toLowerCase(),
    texts: [text],
    toValue: same,
    form: FIELD_VALUE,
  }));
  return [
    ...own,
    ...(basic
      ? [
          {
            path: ['basic'],
            header: 'authorization',
            texts: [basic.user, basic.password],
            toValue: toBasic,
            form: ANYTHING,
          },
        ]
      : []),
    ...(bearer
      ? [
          {
            path: ['bearer'],
            header: 'authorization',
            texts: [bearer],
            toValue: (token: string) => `Bearer ${token}`,
            form: TOKEN,
          },
        ]
      : []),
    ...(cookie ? [{ path: ['cookie'], header: 'cookie', texts: [cookie], toValue: same, form: COOKIES }] : []),
    ...(userAgent
      ? [{ path: ['userAgent'], header: 'user-agent', texts: [userAgent], toValue: same, form: FIELD_VALUE }]
      : []),
  ];
}

/** RFC 7617, in UTF-8. */
function toBasic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Faults that only the values show, and keys that say the same header; no sentence holds a value. */
export function checkAccess(source: RawAccess, path: readonly PropertyKey[], variables: Variables): Fault[] {
  const taken = new Map<string, string>();
  return listHeaders(source).flatMap(({ path: key, header, texts, form }) => {
    const place = [...path, ...key];
    const name = key.map(String).join('.');
    const other = taken.get(header);
    taken.set(header, name);
    if (other !== undefined) return [{ path: place, message: `\`${other}\` sets the same header; keep one of them` }];
    const fault = texts.map((text) => variables.findFault(text)).find((found) => found !== undefined);
    if (fault !== undefined) return [{ path: place, message: fault }];
    const [first = ''] = texts.map((text) => variables.expand(text));
    if (key[0] === 'basic' && first.includes(':')) return [{ path: place, message: 'the user name has a colon' }];
    return form.test(first)
      ? []
      : [{ path: place, message: FORMS.get(form) ?? 'the value cannot be sent as a header' }];
  });
}

const FORMS: ReadonlyMap<RegExp, string> = new Map([
  [TOKEN, 'the value of the variable is not a token: it has spaces or characters outside of ASCII'],
  [COOKIES, 'the value is not a list of cookies such as "session=...; theme=..."'],
]);

/** The headers of a source without faults; undefined where it shows nothing. */
export function toOwnHeaders(source: RawAccess, variables: Variables): Record<string, Secret> | undefined {
  const headers = listHeaders(source).map(({ header, texts, toValue }): [string, Secret] => [
    header,
    toSecret(toValue(...texts.map((text) => variables.expand(text)))),
  ]);
  return headers.length === 0 ? undefined : Object.fromEntries(headers);
}
