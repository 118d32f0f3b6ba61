import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listLogins, withCookiesOf } from '../../../src/effects/recording/givenCookies.ts';
import { createScrubber } from '../../../src/effects/recording/scrubber.ts';

describe('cookies that a publisher gives', () => {
  it('are logins where their values are long and have digits, each of several', () => {
    const header =
      'sid=a1b2c3d4e5f6g7; Path=/; HttpOnly, choice=accepted; Expires=Wed, 01 Jan 2031 00:00:00 GMT, "q"="quoted-session-77"';
    assert.deepEqual(listLogins(header), ['a1b2c3d4e5f6g7', 'quoted-session-77']);
    assert.deepEqual([listLogins(), listLogins('=; ;,,'), listLogins('a=short1')], [[], [], []]);
  });

  it('are taken out of what comes after them, with the secrets that are known', () => {
    const known = createScrubber(['known-secret'], []);
    const scrubber = withCookiesOf({ 'set-cookie': 'sid=a1b2c3d4e5f6g7' }, known);
    assert.equal(scrubber.text('x a1b2c3d4e5f6g7 known-secret'), 'x *** ***');
    const bytes = scrubber.bytes(Buffer.from('<script>session="a1b2c3d4e5f6g7"</script>'));
    assert.equal(Buffer.from(bytes).toString(), '<script>session="***"</script>');
    assert.equal(withCookiesOf({}, known), known);
  });
});
