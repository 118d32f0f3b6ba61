import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSealer } from '../../src/effects/sealer.ts';
import { isFailure } from '../../src/errors.ts';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef', 'latin1');
const HEX = KEY.toString('hex');
const RECORD = '{"source":"example","title":"Grüße"}';

const isUnreadable = (error: unknown) => isFailure(error, 'record_unreadable');

describe('createSealer', () => {
  it('opens what it sealed, for the same article only', () => {
    const sealer = createSealer([HEX]);
    const sealed = sealer.seal('a1', RECORD) ?? '';
    assert.equal(sealer.open('a1', sealed), RECORD);
    assert.throws(() => sealer.open('a2', sealed), isUnreadable);
    assert.throws(() => createSealer(['f'.repeat(64)]).open('a1', sealed), isUnreadable);
  });

  it('writes base64 of ciphertext and tag, then of the IV, as any AES-256-GCM library reads it', () => {
    const [sealed, iv] = (createSealer([HEX]).seal('a1', RECORD) ?? '')
      .split(';')
      .map((part) => Buffer.from(part, 'base64'));
    assert.ok(sealed && iv);
    assert.equal(iv.length, 12);
    const decipher = createDecipheriv('aes-256-gcm', KEY, iv)
      .setAAD(Buffer.from('a1'))
      .setAuthTag(sealed.subarray(-16));
    assert.equal(decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8'), RECORD);
  });

  it('opens records with an IV of 16 bytes', () => {
    const iv = Buffer.alloc(16, 7);
    const cipher = createCipheriv('aes-256-gcm', KEY, iv).setAAD(Buffer.from('a1'));
    const sealed = Buffer.concat([cipher.update(RECORD), cipher.final(), cipher.getAuthTag()]);
    assert.equal(createSealer([HEX]).open('a1', `${sealed.toString('base64')};${iv.toString('base64')}`), RECORD);
  });

  it('never seals twice with one IV', () => {
    const sealer = createSealer([HEX]);
    assert.notEqual(sealer.seal('a1', RECORD), sealer.seal('a1', RECORD));
  });

  it('notices every changed character', () => {
    const sealer = createSealer([HEX]);
    const sealed = sealer.seal('a1', 'x') ?? '';
    for (let index = 0; index < sealed.length; index += 1) {
      if (/[=;]/.test(sealed[index] ?? '')) continue;
      const other = sealed[index] === 'A' ? 'w' : 'A';
      assert.throws(() => sealer.open('a1', sealed.slice(0, index) + other + sealed.slice(index + 1)), isUnreadable);
    }
    for (const text of ['', ';', 'abc', 'YQ==;YQ==', `${sealed};x`.slice(3)])
      assert.throws(() => sealer.open('a1', text), isUnreadable);
  });

  it('takes a key in hexadecimal or base64, with a line break from its file', () => {
    const sealed = createSealer([HEX]).seal('a1', RECORD) ?? '';
    for (const key of [HEX.toUpperCase(), ` ${HEX}\n`, KEY.toString('base64'), KEY.toString('base64url')]) {
      assert.equal(createSealer([key]).open('a1', sealed), RECORD);
    }
  });

  it('refuses what is not a key, without showing it', () => {
    for (const key of ['secret', HEX.slice(2), `${HEX}00`, `${HEX.slice(1)}g`, 'a'.repeat(44), '-'.repeat(42)]) {
      assert.throws(
        () => createSealer([key]),
        (error) => isFailure(error, 'config_invalid') && !error.message.includes(key),
      );
    }
  });

  it('seals with the first of several keys and opens with each of them', () => {
    const [older, newer] = ['11'.repeat(32), '22'.repeat(32)];
    const sealed = createSealer([older]).seal('a1', RECORD) ?? '';
    const both = createSealer([newer, older]);
    assert.equal(both.open('a1', sealed), RECORD);
    const resealed = both.reseal('a1', sealed);
    assert.notEqual(resealed, sealed);
    assert.equal(createSealer([newer]).open('a1', resealed), RECORD);
    assert.throws(() => createSealer([older]).open('a1', resealed), isUnreadable);
    assert.equal(both.reseal('a1', resealed), resealed);
    assert.throws(() => createSealer(['33'.repeat(32)]).reseal('a1', sealed), isUnreadable);
    assert.throws(
      () => createSealer([newer, 'short']),
      (error) => isFailure(error, 'config_invalid'),
    );
  });

  it('seals nothing without a key, and says so when it should open', () => {
    for (const sealer of [createSealer(), createSealer(['']), createSealer([' \n'])]) {
      assert.equal(sealer.seal('a1', RECORD), undefined);
      assert.throws(() => sealer.open('a1', 'YQ==;Yg=='), /FRONTWIRE_SECURED_KEY is not set/);
    }
  });
});
