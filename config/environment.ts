/** What differs by machine, and secrets: only from the environment, or from files that `NAME_FILE` names. */
import { readFileSync } from 'node:fs';
import { Failure, toReason } from '../src/errors.ts';
import { findNamespaceFault } from '../src/model/namespace.ts';

/** The environment as frontwire reads it. */
export interface Environment {
  readonly configFile?: string;
  readonly redisUrl?: string;
  /** Certificates of the authorities that Redis is checked against with TLS (PEM). */
  readonly redisCa?: string;
  /** Keeps sites on one Redis apart. */
  readonly namespace?: string;
  /** Keys of private records: those of `FRONTWIRE_SECURED_KEYS`, then `FRONTWIRE_SECURED_KEY`. The first seals. */
  readonly securedKeys: readonly string[];
  readonly dashboardUser?: string;
  readonly dashboardPassword?: string;
  /** Where the dashboard listens, over `dashboard.host`: containers listen on all addresses. */
  readonly dashboardHost?: string;
  readonly logLevel?: string;
}

const NAMES = {
  configFile: 'FRONTWIRE_CONFIG',
  redisUrl: 'FRONTWIRE_REDIS_URL',
  redisCa: 'FRONTWIRE_REDIS_CA',
  namespace: 'FRONTWIRE_NAMESPACE',
  dashboardUser: 'FRONTWIRE_DASHBOARD_USER',
  dashboardPassword: 'FRONTWIRE_DASHBOARD_PASSWORD',
  dashboardHost: 'FRONTWIRE_DASHBOARD_HOST',
  logLevel: 'FRONTWIRE_LOG_LEVEL',
} as const satisfies Record<Exclude<keyof Environment, 'securedKeys'>, string>;

/** Keys of private records, newest first; white space or commas separate them. */
const SECURED_KEYS = ['FRONTWIRE_SECURED_KEYS', 'FRONTWIRE_SECURED_KEY'];

/**
 * Reads the environment. Throws `config_invalid` for a secret's file that cannot be read, for a namespace that cannot be used, and
 * for an address of Redis that is there and blank: a variable that somebody forgot to fill must not lead to another Redis, or to
 * another site's part of it, than the one that was meant.
 */
export function loadEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = (name: string) => readVariable(variables, name);
  const refuse = (name: string, sentence: string) => {
    throw new Failure('config_invalid', sentence, { subject: name });
  };
  const blank = (name: string) => (read(name) ?? variables[name])?.trim() === '';
  if (blank(NAMES.redisUrl)) {
    refuse(NAMES.redisUrl, `${NAMES.redisUrl} is set and blank: name a Redis, or unset it to use a private one.`);
  }
  if (blank(NAMES.namespace)) {
    refuse(NAMES.namespace, `${NAMES.namespace} is set and blank: name a namespace, or unset it to use none.`);
  }
  const fault = findNamespaceFault(read(NAMES.namespace) ?? 'none');
  if (fault) refuse(NAMES.namespace, `${NAMES.namespace} cannot be used as a namespace. ${fault}`);
  const values = Object.entries(NAMES).map(([key, name]) => [key, read(name)] as const);
  const securedKeys = SECURED_KEYS.flatMap((name) => (read(name) ?? '').split(/[\s,]+/)).filter((key) => key !== '');
  return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), securedKeys };
}

/**
 * The value of a variable, else of the file that `NAME_FILE` names, without white space around it; undefined where neither says
 * anything. Throws `config_invalid` for a file that cannot be read.
 */
export function readVariable(
  variables: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  const file = variables[`${name}_FILE`];
  return variables[name] || (file ? readSecret(name, file) : undefined);
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Failure('config_invalid', `${name}_FILE names ${file}, which cannot be read: ${toReason(cause)}.`, {
      subject: file,
      cause,
    });
  }
}
