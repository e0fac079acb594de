import { createDecipheriv, createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import * as z from 'zod';

/**
 * Verification and decryption of what WeChat Pay sends, on node:crypto alone. Rules: WeChat Pay APIv3 documentation, "签名验证" and
 * "证书和回调报文解密". Every check below has a test that fails without it.
 */
export type Signed = {
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
  readonly serial: string | undefined;
  /** The bytes as they came: parsing and printing again would change them. */
  readonly body: string;
};
export type Verifiers = Readonly<Record<string, string>>;
export type Refusal =
  | 'missing header'
  | 'unknown serial'
  | 'outside the time window'
  | 'signature probe'
  | 'bad signature';

const WINDOW_SECONDS = 300;

// Reading a PEM costs four times as much as the verification itself. Only configured keys get here, so there are never more than a few.
const readKeys = new Map<string, KeyObject>();

function keyOf(pem: string): KeyObject {
  const known = readKeys.get(pem);
  if (known) return known;
  const key = createPublicKey(pem);
  readKeys.set(pem, key);
  return key;
}

/** Undefined when the message is WeChat's and fresh; else why not. `verifiers`: serial or `PUB_KEY_ID_…` → PEM certificate or public key. */
export function refusalOf(message: Signed, verifiers: Verifiers, nowMs: number): Refusal | undefined {
  const { timestamp, nonce, signature, serial, body } = message;
  if (!timestamp || !nonce || !signature || !serial) return 'missing header';
  // WeChat probes merchants with signatures that must fail, whatever else the message says.
  if (signature.startsWith('WECHATPAY/SIGNTEST/')) return 'signature probe';
  const key = Object.hasOwn(verifiers, serial) ? verifiers[serial] : undefined;
  if (!key) return 'unknown serial';
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > WINDOW_SECONDS)
    return 'outside the time window';
  const good = createVerify('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${body}\n`)
    .verify(keyOf(key), signature, 'base64');
  return good ? undefined : 'bad signature';
}

export const resourceSchema = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string().min(24),
  // WeChat's documents: a nonce of up to 16 characters, and additional data that may be missing or null.
  nonce: z.string().min(1).max(16),
  associated_data: z
    .string()
    .nullish()
    .transform((data) => data ?? ''),
});
export type Resource = z.infer<typeof resourceSchema>;

const TAG_BYTES = 16;

/** The plain text of an encrypted resource. Throws when its tag does not match: whoever made it does not hold the key. */
export function decryptResource(resource: Resource, apiV3Key: string): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  if (sealed.length <= TAG_BYTES) throw new Error('ciphertext too short');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(resource.associated_data))
    .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  return Buffer.concat([plain, decipher.final()]).toString('utf8');
}
