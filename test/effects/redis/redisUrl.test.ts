import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toShownAddress } from '../../../src/effects/redis/redisUrl.ts';
import { isFailure } from '../../../src/errors.ts';

describe('the address of a Redis', () => {
  const shown: readonly (readonly [string, string])[] = [
    ['redis://127.0.0.1:6379', '127.0.0.1:6379'],
    ['redis://user:s3cret@redis.example:6380/2', 'redis.example:6380/2'],
    ['rediss://:s3cret%40x@redis.example', 'redis.example'],
    ['redis.example:6379', 'redis.example:6379'],
    ['user:s3cret@redis.example:6379', 'redis.example:6379'],
    ['redis://redis.example/0?password=s3cret', 'redis.example/0'],
    ['redis://[::1]:6379/', '[::1]:6379'],
    ['unix:///run/redis.sock?password=s3cret', '/run/redis.sock'],
    ['/run/redis.sock', '/run/redis.sock'],
  ];
  for (const [url, expected] of shown) it(`is shown as ${expected}`, () => assert.equal(toShownAddress(url), expected));

  it('shows no part of a password, whatever signs it has and whatever form the address takes', () => {
    const password = fc.string({ unit: fc.constantFrom(...'SECRET@/#%?:&=[] \\"é+'), minLength: 1, maxLength: 12 });
    const form = fc.constantFrom<(password: string) => string>(
      (one) => `redis://user:${one}@host.example:6379/0`,
      (one) => `redis://:${one}@host.example`,
      (one) => `rediss://${one}@host.example:6379`,
      (one) => `user:${one}@host.example:6379`,
      (one) => `:${one}@host.example`,
      (one) => `redis://host.example?password=${one}`,
      (one) => `unix://:${one}@/run/redis.sock`,
      (one) => `/run/redis.sock?password=${one}`,
    );
    fc.assert(
      fc.property(form, password, (write, secret) => {
        let said: string;
        try {
          said = toShownAddress(write(secret));
        } catch (thrown) {
          assert.ok(isFailure(thrown, 'config_invalid'));
          said = thrown.message.replace(/\(@ is .*\)/, '').replace(/redis:\/\/user:password@host:port\/database/, '');
          assert.doesNotMatch(said, /[SECRT]{2}/);
          return;
        }
        assert.match(said, /^(?:host\.example(?::6379)?(?:\/0)?|\/run\/redis\.sock)$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
