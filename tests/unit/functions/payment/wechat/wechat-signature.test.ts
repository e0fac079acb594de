import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { decryptResource, refusalOf, type Signed } from '../../../../../functions/payment/wechat/wechat-signature';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SERIAL = 'PUB_KEY_ID_0116000000012026112200000000000000';
const verifiers = { [SERIAL]: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
const NOW = Date.parse('2026-11-22T06:00:00Z');

function message(changes: Partial<Signed> = {}, key = privateKey): Signed {
  const parts = {
    timestamp: String(NOW / 1000),
    nonce: 'n0nce',
    serial: SERIAL,
    body: '{"id":"EV-1","金额":1}',
    ...changes,
  };
  const text = `${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`;
  return { ...parts, signature: changes.signature ?? sign('sha256', Buffer.from(text), key).toString('base64') };
}

describe('the signature of WeChat Pay', () => {
  test('a genuine message passes', () => expect(refusalOf(message(), verifiers, NOW)).toBeUndefined());
  test('one byte of the body changed', () =>
    expect(refusalOf({ ...message(), body: '{"id":"EV-1","金额":2}' }, verifiers, NOW)).toBe('bad signature'));
  test('another nonce', () =>
    expect(refusalOf({ ...message(), nonce: 'other' }, verifiers, NOW)).toBe('bad signature'));
  test("somebody else's key", () =>
    expect(refusalOf(message({}, other.privateKey), verifiers, NOW)).toBe('bad signature'));
  test('an unknown serial is not looked up anywhere', () =>
    expect(refusalOf(message({ serial: 'FFFF' }), verifiers, NOW)).toBe('unknown serial'));
  test('a serial that is a property of every object', () =>
    expect(refusalOf(message({ serial: 'constructor' }), verifiers, NOW)).toBe('unknown serial'));
  test('a probe fails', () =>
    expect(refusalOf(message({ signature: 'WECHATPAY/SIGNTEST/abc' }), verifiers, NOW)).toBe('signature probe'));
  test('a probe is a probe, whatever key and time it names', () => {
    const probe = { signature: 'WECHATPAY/SIGNTEST/abc' };
    expect(refusalOf(message({ ...probe, serial: 'FFFF' }), verifiers, NOW)).toBe('signature probe');
    expect(refusalOf(message({ ...probe, timestamp: '1' }), verifiers, NOW)).toBe('signature probe');
  });
  test.each([-301, 301])('%d seconds away', (seconds) => {
    expect(refusalOf(message({ timestamp: String(NOW / 1000 + seconds) }), verifiers, NOW)).toBe(
      'outside the time window',
    );
  });
  test.each([-300, 300])('%d seconds away is still inside', (seconds) => {
    expect(refusalOf(message({ timestamp: String(NOW / 1000 + seconds) }), verifiers, NOW)).toBeUndefined();
  });
  test.each(['timestamp', 'nonce', 'signature', 'serial'] as const)('no %s', (name) => {
    expect(refusalOf({ ...message(), [name]: undefined }, verifiers, NOW)).toBe('missing header');
  });
  test('a timestamp that is not a number', () =>
    expect(refusalOf(message({ timestamp: 'NaN' }), verifiers, NOW)).toBe('outside the time window'));
});

describe('the encrypted resource', () => {
  const KEY = 'k'.repeat(32);
  const seal = (plain: string, key = KEY) => {
    const cipher = createCipheriv('aes-256-gcm', key, 'twelve-bytes').setAAD(Buffer.from('transaction'));
    return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  };
  const resource = (bytes: Buffer) => ({
    algorithm: 'AEAD_AES_256_GCM' as const,
    ciphertext: bytes.toString('base64'),
    nonce: 'twelve-bytes',
    associated_data: 'transaction',
  });

  test('opens with the key', () => expect(decryptResource(resource(seal('{"金额":1}')), KEY)).toBe('{"金额":1}'));
  test('a zeroed tag is refused', () => {
    const bytes = seal('{"amount":1}');
    bytes.fill(0, bytes.length - 16);
    expect(() => decryptResource(resource(bytes), KEY)).toThrow();
  });
  test('a flipped bit is refused', () => {
    const bytes = seal('{"amount":1}');
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    expect(() => decryptResource(resource(bytes), KEY)).toThrow();
  });
  test('other associated data is refused', () =>
    expect(() => decryptResource({ ...resource(seal('x')), associated_data: 'refund' }, KEY)).toThrow());
  test('another key is refused', () =>
    expect(() => decryptResource(resource(seal('x', 'z'.repeat(32))), KEY)).toThrow());
  test('a tag cut short is refused', () =>
    expect(() => decryptResource(resource(seal('').subarray(0, 12)), KEY)).toThrow());
});
