/** Address ranges in CIDR notation. */
import { isIP } from 'node:net';
import { z } from 'zod';

/** An address range such as 10.0.0.0/8. */
export const cidr = z
  .string()
  .refine(isCidr, 'write an address range such as 10.0.0.0/8 or fd00::/8')
  .describe('An address range in CIDR notation');

/** True for an address and the bits of its network. */
export function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  return family > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
