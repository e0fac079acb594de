import type { Config } from '../../platform/config';
import { readCertificates } from './certificate.repo';
import type { Verifiers } from './wechat-signature';

/**
 * The keys of WeChat Pay that we trust: those of the configuration and, in certificate mode, those that refresh-certificates.ts has found and
 * checked. Read again after a minute, so that a rotation needs no restart. A serial that is not among them is refused as it is: asking WeChat
 * about it would let anybody make us call out.
 */
const CACHE_MS = 60_000;
const PUBLIC_KEY = 'PUB_KEY_ID_';
let cached: { config: Config; verifiers: Verifiers; readAt: number } | undefined;

/** Certificate mode: a merchant with public keys only has no certificates to look for. */
export const hasCertificates = (verifiers: Verifiers): boolean =>
  Object.keys(verifiers).some((serial) => !serial.startsWith(PUBLIC_KEY));

export async function verifiersOf(config: Config, nowMs: number): Promise<Verifiers> {
  if (cached?.config === config && Math.abs(nowMs - cached.readAt) < CACHE_MS) return cached.verifiers;
  const configured = config.WECHAT_PAY_VERIFIERS;
  const found = hasCertificates(configured) ? await readCertificates(nowMs) : {};
  // The configuration wins: a serial it names cannot be replaced from the table. In order: configured, then found by age.
  const verifiers = { ...configured, ...found, ...configured };
  cached = { config, verifiers, readAt: nowMs };
  return verifiers;
}

/** WeChat's public key, where the merchant has one: it is named in every request. */
export const publicKeyId = (verifiers: Verifiers): string | undefined =>
  Object.keys(verifiers).find((serial) => serial.startsWith(PUBLIC_KEY));

/** The key to encrypt with for WeChat: its public key where there is one, else the newest certificate, which is the last found. */
export function encryptionKey(verifiers: Verifiers): { serial: string; pem: string } {
  const serials = Object.keys(verifiers);
  const serial = publicKeyId(verifiers) ?? serials.at(-1);
  const pem = serial && verifiers[serial];
  if (!pem) throw new Error('there is no key of WeChat Pay to encrypt with');
  return { serial, pem };
}
