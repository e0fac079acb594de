import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { loadConfig, type NamedKey } from './config';

/**
 * Personal data at rest: AES-256-GCM, `v2.<kid>.iv.tag.ciphertext` in base64url, sealed with the first of `DATA_KEYS`. Values of before keys
 * had names (`v1.iv.tag.ciphertext`) are tried with each of them. `npm run reseal` brings everything to the first key.
 */
type Sealed = { readonly kid: string | undefined; readonly parts: readonly [string, string, string] };

function read(sealed: string): Sealed {
  const [version, ...rest] = sealed.split('.');
  const kid = version === 'v2' ? rest.shift() : undefined;
  const [iv, tag, body] = rest;
  if ((version !== 'v1' && version !== 'v2') || !iv || !tag || body === undefined || rest.length !== 3)
    throw new Error('not a sealed value');
  return { kid, parts: [iv, tag, body] };
}

function open(key: NamedKey, { parts: [iv, tag, body] }: Sealed, scope: string): string {
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64'), Buffer.from(iv, 'base64url'), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(scope))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
}

async function writingKey(): Promise<NamedKey> {
  const [key] = (await loadConfig()).DATA_KEYS;
  if (!key) throw new Error('no key for personal data');
  return key;
}

/** `scope` binds the value to its field and owner. */
export async function seal(plain: string, scope: string): Promise<string> {
  const { kid, secret } = await writingKey();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'base64'), iv).setAAD(Buffer.from(scope));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), body].map((bytes) => bytes.toString('base64url'));
  return ['v2', kid, ...parts].join('.');
}

/** Throws when the text was changed, belongs to another scope, or names a key that is not configured. */
export async function unseal(sealed: string, scope: string): Promise<string> {
  const value = read(sealed);
  const { DATA_KEYS } = await loadConfig();
  const keys = value.kid === undefined ? DATA_KEYS : DATA_KEYS.filter(({ kid }) => kid === value.kid);
  if (keys.length === 0) throw new Error(`sealed with a key that is not configured: ${value.kid}`);
  let refused: unknown;
  for (const key of keys) {
    try {
      return open(key, value, scope);
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

const SEALED = /^(v1|v2\.[\w-]{1,16})\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/;
/** Whether a text is a sealed value, by its form. */
export const isSealed = (text: string): boolean => SEALED.test(text);

/** Whether a sealed value is sealed with the key that writes now. */
export const isCurrent = async (sealed: string): Promise<boolean> => read(sealed).kid === (await writingKey()).kid;

/**
 * Keyed indexes of a personal value, to look it up without storing it in clear: under the key that writes now, then under the older ones.
 * A look-up tries them in this order.
 */
export async function keyedIndexes(value: string, scope: string): Promise<[string, ...string[]]> {
  const { INDEX_KEYS } = await loadConfig();
  const [current, ...former] = INDEX_KEYS.map(({ secret }) =>
    createHmac('sha256', Buffer.from(secret, 'base64')).update(`${scope}\n${value}`).digest('base64url'),
  );
  if (current === undefined) throw new Error('no key for indexes');
  return [current, ...former];
}

/** The index that is written now. */
export const keyedIndex = async (value: string, scope: string): Promise<string> =>
  (await keyedIndexes(value, scope))[0];
