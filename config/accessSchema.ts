/** How a source is asked where its publisher wants to know who asks: logins, headers and a user agent. Secrets are named only. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { isCidr } from './cidr.ts';
import { hasLiteralPassword, PROXY_URL } from './proxyUrl.ts';
import { VARIABLE } from './variables.ts';

/** What is said of a secret that the file holds. */
export const NAMED = `write "\${NAME}": this file holds no secrets; NAME is a variable of the environment, or NAME_FILE names a file`;

const isVariable = (text: string) => text.replace(VARIABLE, '') === '';

/** The whole value of a variable. */
export const secret = z
  .string()
  .refine(isVariable, NAMED)
  .describe(`"\${NAME}", a variable of the environment; or NAME_FILE names a file that holds the value`);

/** Headers that frame a message, that belong to the connection, or that frontwire sets by what it knows of the document. */
const OURS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'http2-settings',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
/** Keys of their own, so that each is said in one way. */
const KEYS_OF_HEADERS: Readonly<Record<string, string>> = { cookie: 'cookie', 'user-agent': 'userAgent' };
/** What these say is no secret: they may be written out. */
const OPEN: ReadonlySet<string> = new Set(['accept', 'accept-language', 'dnt', 'from', 'origin', 'referer']);
/** A token (RFC 9110, section 5.6.2). */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

const headers = z
  .record(z.string(), z.string())
  .superRefine((all, context) => {
    const seen = new Set<string>();
    for (const [name, text] of Object.entries(all)) {
      const message = seen.has(name.toLowerCase()) ? 'this header is listed twice' : findHeaderFault(name, text);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
      seen.add(name.toLowerCase());
    }
  })
  .describe(`Sent to the origin of \`url\` only; a value holds "\${NAME}", a variable of the environment`);

function findHeaderFault(name: string, text: string): string | undefined {
  const lower = name.toLowerCase();
  if (!HEADER_NAME.test(name)) return "the name of a header has letters, digits and !#$%&'*+.^_`|~- only";
  if (OURS.has(lower)) return 'this header is part of how the request is made, and cannot be set';
  const key = KEYS_OF_HEADERS[lower];
  if (key !== undefined) return `write it as \`${key}\` of the source`;
  if (!isOnOneLine(text)) return 'the value of a header is one line of text';
  return OPEN.has(lower) || VARIABLE.test(text) ? undefined : NAMED;
}

function isOnOneLine(text: string): boolean {
  return text.trim() !== '' && /^[\t\x20-\x7e]*$/.test(text);
}

const cookie = z
  .string()
  .refine(isOnOneLine, 'the value of a header is one line of text')
  .refine((text) => text.split(';').every((pair) => pair.trim() === '' || VARIABLE.test(pair)), NAMED)
  .describe(`"\${NAME}", or pairs such as "session=\${NAME}"; sent to the origin of \`url\` only`);

/** A proxy: its login by variables, or the whole URL as one. */
const proxyUrl = z
  .string()
  .refine(
    (text) => isVariable(text) || PROXY_URL.test(text),
    'write an http, https or socks5 URL such as http://proxy.example:3128',
  )
  .refine((text) => !hasLiteralPassword(text), NAMED)
  .describe(`An http, https or socks5 URL; a login in it is written user:\${NAME}@, or the whole as "\${NAME}"`);

/** The name of a host; an address is one, too, by its signs. */
const HOST = /^[\w-]+(?:\.[\w-]+)*$/;

/** The proxy of all. */
export const proxySchema = z
  .strictObject({
    url: proxyUrl,
    except: z
      .array(
        z
          .string()
          .refine(
            (text) => HOST.test(text) || isIP(text) !== 0 || isCidr(text),
            'write a host, an address or a range such as 10.0.0.0/8',
          ),
      )
      .default([])
      .describe('Reached without it: hosts, each with the names below it, addresses and ranges in CIDR notation'),
  })
  .describe('By which every host is reached, except where a source has a `proxy` of its own');

/** The keys of a source. */
export const accessKeys = {
  headers: headers.optional(),
  basic: z
    .strictObject(
      {
        user: z
          .string()
          .min(1)
          .refine((text) => !text.includes(':'), 'a user name has no colon; the password is a key of its own')
          .describe(`As it is, or "\${NAME}"`),
        password: secret,
      },
      { error: ({ code }) => (code === 'invalid_type' ? `write { user: name, password: "\${NAME}" }` : undefined) },
    )
    .optional()
    .describe('A login by HTTP Basic, for the origin of `url` only'),
  bearer: secret.optional().describe(`A token for the origin of \`url\` only: "\${NAME}"`),
  cookie: cookie.optional(),
  userAgent: z
    .string()
    .refine(isOnOneLine, 'use letters, digits and signs of ASCII on one line: it is sent as a header')
    .optional()
    .describe('In place of `network.userAgent`, for the origin of `url` only'),
  proxy: proxyUrl.optional(),
};
