import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key pair of WeChat Pay itself; `publicKey` is a PEM certificate or a plain public key. */
export interface PlatformKey {
  serial: string;
  privateKey: string;
  publicKey: string;
}

export interface KeyPair extends PlatformKey {
  certificate: string;
}

export interface KeySet {
  merchant: KeyPair;
  /** One pair in public-key mode (`PUB_KEY_ID_…`) and one in certificate mode; the first one signs. */
  platform: KeyPair[];
}

export const isPublicKeyId = (serial: string): boolean => serial.startsWith('PUB_KEY_ID_');

/** Makes a merchant pair and WeChat Pay's two pairs; `mode` says which of the two signs. */
export function generateKeys(mode: 'public-key' | 'certificate' = 'public-key'): KeySet {
  const publicKeyMode = keyPair(`PUB_KEY_ID_01${randomBytes(15).toString('hex').toUpperCase()}`, 'wechatpay');
  const certificateMode = newCertificateKey();
  return {
    merchant: keyPair(newSerial(), 'sandbox merchant'),
    platform: mode === 'public-key' ? [publicKeyMode, certificateMode] : [certificateMode, publicKeyMode],
  };
}

/** A platform pair in certificate mode, as a rotation brings one. */
export const newCertificateKey = (): KeyPair => keyPair(newSerial(), 'Tenpay.com sandbox sign');

/** What a merchant is given to check WeChat Pay with: serial to certificate, or key id to public key. */
export function verifiersOf(platform: readonly KeyPair[]): Record<string, string> {
  return Object.fromEntries(
    platform.map((key) => [key.serial, isPublicKeyId(key.serial) ? key.publicKey : key.certificate]),
  );
}

function keyPair(serial: string, name: string): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { serial, privateKey, publicKey, certificate: selfSigned(serial, name, privateKey) };
}

// The first byte stays between 40 and 7F: positive in DER, and always forty hex digits long.
function newSerial(): string {
  const bytes = randomBytes(20);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex').toUpperCase();
}

/** A self-signed X.509 v1 certificate: node:crypto reads certificates but cannot make them. */
export function selfSigned(serial: string, name: string, privateKeyPem: string): string {
  const privateKey = createPrivateKey(privateKeyPem);
  const subject = seq(der(0x31, seq(oid('550403'), der(0x0c, Buffer.from(name)))));
  const sha256WithRsa = seq(oid('2a864886f70d01010b'), der(0x05));
  const year = new Date().getUTCFullYear();
  const body = seq(
    der(0x02, serialNumber(serial)),
    sha256WithRsa,
    subject,
    seq(utcTime(`${year}0101`), utcTime(`${year + 10}0101`)),
    subject,
    createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = seq(body, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

// DER integers are signed: a leading bit of one needs a zero byte before it. A key id is no number and gets 1.
function serialNumber(serial: string): Buffer {
  const hex = /^([0-9a-f]{2}){1,20}$/i.test(serial) ? serial : '01';
  return Buffer.from(Number.parseInt(hex.slice(0, 2), 16) > 0x7f ? `00${hex}` : hex, 'hex');
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const seq = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (day: string): Buffer => der(0x17, Buffer.from(`${day.slice(2)}000000Z`));
