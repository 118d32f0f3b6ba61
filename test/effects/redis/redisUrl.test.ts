import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRedisUrl } from '../../../src/effects/redis/redisUrl.ts';
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
    ['redis+sentinel://:s3cret@a.example,b.example:26380/news/3', 'a.example,b.example:26380/news/3'],
    ['rediss+sentinel://a.example/news?sentinelPassword=s3cret', 'a.example/news'],
  ];
  for (const [url, expected] of shown) {
    it(`is shown as ${expected}`, () => assert.equal(readRedisUrl(url).shown, expected));
  }

  it('is read into options of the client, decoded', () => {
    const client = (url: string, ca?: string) => readRedisUrl(url, ca).client;
    assert.deepEqual(client('redis://user:s%40%2F%25x@h.example:6380/2'), {
      host: 'h.example',
      port: 6380,
      username: 'user',
      password: 's@/%x',
      db: 2,
    });
    assert.deepEqual(client('rediss://[::1]?family=6'), { host: '::1', port: 6379, family: 6, tls: {} });
    assert.deepEqual(client('unix:///run/redis.sock?db=4&username=u&password=p'), {
      path: '/run/redis.sock',
      db: 4,
      username: 'u',
      password: 'p',
    });
    const { reconnectOnError, ...sentinel } = client(
      'rediss+sentinel://u:p@[::1]:7,b/news/3?sentinelUsername=v&sentinelPassword=q',
    );
    assert.equal(reconnectOnError?.(new Error("READONLY You can't write against a read only replica.")), 2);
    assert.equal(reconnectOnError?.(new Error('OOM')), false);
    assert.deepEqual(sentinel, {
      sentinels: [
        { host: '::1', port: 7 },
        { host: 'b', port: 26379 },
      ],
      name: 'news',
      db: 3,
      failoverDetector: true,
      username: 'u',
      password: 'p',
      sentinelUsername: 'v',
      sentinelPassword: 'q',
      tls: {},
      sentinelTLS: {},
      enableTLSForSentinelMode: true,
    });
  });

  it('is refused with options that would be passed over, and where the parts do not fit together', () => {
    const wrong = [
      'redis://h?tls=true',
      'redis://h?db=a',
      'redis+sentinel://h:1',
      'redis+sentinel://h:99999/news',
      'redis://h:99999',
      'redis://%ff:x@h',
    ];
    for (const url of wrong) assert.throws(() => readRedisUrl(url), { code: 'config_invalid' }, url);
    assert.throws(() => readRedisUrl('rediss://h', 'no certificate'), { code: 'config_invalid' });
  });

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
      (one) => `redis+sentinel://user:${one}@host.example:6379/0`,
      (one) => `rediss+sentinel://host.example:6379/0?sentinelPassword=${one}&password=${one}`,
    );
    fc.assert(
      fc.property(form, password, (write, secret) => {
        let said: string;
        try {
          said = readRedisUrl(write(secret)).shown;
        } catch (thrown) {
          assert.ok(isFailure(thrown, 'config_invalid'));
          said = thrown.message.replace(/\(@ is .*\)/, '');
          assert.doesNotMatch(said, /[SECRT]{2}/);
          return;
        }
        assert.match(said, /^(?:host\.example(?::6379)?(?:\/0)?|\/run\/redis\.sock)$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
