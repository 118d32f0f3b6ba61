/** Signatures of Standard Webhooks 1.0.0 (section "Signature scheme"). */
import { createHmac } from 'node:crypto';

/** What secrets of that form begin with. */
export const SECRET_PREFIX = 'whsec_';

/** The key of a secret: 24 to 64 bytes in base64 behind the prefix; undefined for anything else. */
export function readWebhookSecret(secret: string): Uint8Array | undefined {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
}

/** The header `webhook-signature` of a body. `seconds`: since the epoch, as the header `webhook-timestamp` has it. */
export function toWebhookSignature(key: Uint8Array, id: string, seconds: number, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}
