/** What differs by machine, and secrets: only from the environment, or from files that `NAME_FILE` names. */
import { readFileSync } from 'node:fs';
import { Failure, toReason } from '../src/errors.ts';

/** The environment as frontwire reads it. */
export interface Environment {
  readonly configFile?: string;
  readonly redisUrl?: string;
  readonly securedKey?: string;
  readonly dashboardUser?: string;
  readonly dashboardPassword?: string;
  /** Where the dashboard listens, over `dashboard.host`: containers listen on all addresses. */
  readonly dashboardHost?: string;
  readonly logLevel?: string;
}

const NAMES = {
  configFile: 'FRONTWIRE_CONFIG',
  redisUrl: 'FRONTWIRE_REDIS_URL',
  securedKey: 'FRONTWIRE_SECURED_KEY',
  dashboardUser: 'FRONTWIRE_DASHBOARD_USER',
  dashboardPassword: 'FRONTWIRE_DASHBOARD_PASSWORD',
  dashboardHost: 'FRONTWIRE_DASHBOARD_HOST',
  logLevel: 'FRONTWIRE_LOG_LEVEL',
} as const satisfies Record<keyof Environment, string>;

/** Reads the environment. Throws `config_invalid` for a secret's file that cannot be read. */
export function loadEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = (name: string): string | undefined => {
    const file = variables[`${name}_FILE`];
    return file ? readSecret(name, file) : variables[name] || undefined;
  };
  const values = Object.entries(NAMES).map(([key, name]) => [key, read(name)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
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
