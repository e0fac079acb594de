import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { loadConfig } from './config';

const VERSION = 'v1';

/** Personal data at rest: AES-256-GCM, `v1.iv.tag.ciphertext` in base64url. `scope` binds the value to its field and owner. */
export async function seal(plain: string, scope: string): Promise<string> {
  const { DATA_KEY } = await loadConfig();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(DATA_KEY, 'base64'), iv).setAAD(Buffer.from(scope));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [
    VERSION,
    iv.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    body.toString('base64url'),
  ].join('.');
}

/** Throws when the text was changed or belongs to another scope. */
export async function unseal(sealed: string, scope: string): Promise<string> {
  const { DATA_KEY } = await loadConfig();
  const [version, iv, tag, body] = sealed.split('.');
  if (version !== VERSION || !iv || !tag || body === undefined) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(DATA_KEY, 'base64'), Buffer.from(iv, 'base64url'), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(scope))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
}

/** Keyed index of a personal value, to look it up without storing it in clear. */
export async function keyedIndex(value: string, scope: string): Promise<string> {
  const { INDEX_KEY } = await loadConfig();
  return createHmac('sha256', Buffer.from(INDEX_KEY, 'base64')).update(`${scope}\n${value}`).digest('base64url');
}
