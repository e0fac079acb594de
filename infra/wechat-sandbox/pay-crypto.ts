import {
  constants,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import type { Clock } from './clock';
import { type Answer, json, type Request } from './http';
import { isPublicKeyId, newCertificateKey, selfSigned } from './keys';
import type { Store } from './store';
import type { SandboxOptions } from './types';

const ALLOWED_DRIFT_SECONDS = 300;
const AUTHORIZATION = /^WECHATPAY2-SHA256-RSA2048\s+(.+)$/;

/** Ways to be wrong on purpose; the last five concern callbacks only. */
export const FORGERIES = [
  'bad-signature',
  'unknown-serial',
  'signtest',
  'old-timestamp',
  'unsigned',
  'zero-tag',
  'other-appid',
  'other-mchid',
  'other-sub-mchid',
  'wrong-amount',
] as const;
export type Forgery = (typeof FORGERIES)[number];

interface Signer {
  serial: string;
  key: KeyObject;
  certificate: string;
}

export interface Sealed {
  algorithm: 'AEAD_AES_256_GCM';
  ciphertext: string;
  associated_data: string | null;
  nonce: string;
}

export const nonce = (): string => randomBytes(16).toString('hex');

/** The cryptography of Pay v3 from WeChat's side: checks merchants, signs and encrypts what goes back. */
export class PayCrypto {
  private readonly merchantKey: KeyObject;
  private signers: Signer[] = [];
  private readonly apiV3Key: Buffer;
  private readonly unlisted = new Set<string>();
  private encrypted = 0;

  constructor(
    private readonly options: SandboxOptions,
    private readonly clock: Clock,
    private readonly store: Store,
  ) {
    this.merchantKey = createPublicKey(options.mchCert);
    this.apiV3Key = Buffer.from(options.apiV3Key);
    if (this.apiV3Key.length !== 32) throw new Error('The APIv3 key must be 32 bytes long.');
    if (options.platformKeys.length === 0) throw new Error('At least one platform key is needed to sign with.');
    this.load();
  }

  /** Rotated keys go before the first ones; the newest signs. */
  private load(): void {
    const rotated = [...this.store.rotatedKeys.values()].reverse();
    this.signers = [...rotated, ...this.options.platformKeys].map(({ serial, privateKey, publicKey }) => ({
      serial,
      key: createPrivateKey(privateKey),
      certificate: publicKey.includes('CERTIFICATE')
        ? publicKey
        : selfSigned(serial, 'Tenpay.com sandbox sign', privateKey),
    }));
  }

  /** A new platform certificate signs from now on; `listed`: merchants find it at `/v3/certificates`. */
  rotate(listed: boolean): void {
    const key = newCertificateKey();
    this.store.rotatedKeys.put(key.serial, key);
    if (!listed) this.unlisted.add(key.serial);
    this.load();
  }

  /** A personal field in clear, undefined when it was not encrypted for the key that the request names. */
  decryptField(text: string, serial: string | undefined): string | undefined {
    const signer = this.signers.find((each) => each.serial === serial);
    if (!signer) return undefined;
    try {
      const key = { key: signer.key, padding: constants.RSA_PKCS1_OAEP_PADDING };
      return privateDecrypt(key, Buffer.from(text, 'base64')).toString('utf8');
    } catch {
      return undefined;
    }
  }

  /** Undefined when the request is signed as WeChat demands, else the answer that refuses it. */
  refuse(request: Request): Answer | undefined {
    const header = AUTHORIZATION.exec(request.headers.authorization ?? '')?.[1];
    const field = Object.fromEntries(
      [...(header ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
    );
    const { mchid, nonce_str, signature, timestamp, serial_no } = field;
    if (!mchid || !nonce_str || !signature || !timestamp || !serial_no) {
      return signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》');
    }
    if (mchid !== this.options.mchid) return signError('商户号与签名所用商户号不一致');
    if (serial_no !== this.options.mchSerial) return signError('商户证书序列号有误。请使用签名私钥匹配的证书序列号');
    if (!(Math.abs(this.clock.seconds() - Number(timestamp)) <= ALLOWED_DRIFT_SECONDS)) {
      return signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
    }
    const message = `${request.method}\n${request.url}\n${timestamp}\n${nonce_str}\n${request.body}\n`;
    if (this.isMerchantSignature(message, signature)) return undefined;
    return signError('错误的签名，验签失败', {
      field: 'signature',
      issue: 'sign not match',
      location: 'authorization',
      sign_information: {
        method: request.method,
        url: request.url,
        sign_message_length: Buffer.byteLength(message),
        truncated_sign_message: message.slice(0, 200),
      },
    });
  }

  isMerchantSignature(message: string, signature: string): boolean {
    return verify('sha256', Buffer.from(message), this.merchantKey, Buffer.from(signature, 'base64'));
  }

  /** The `Wechatpay-*` headers over a body, or a forgery of them. */
  seal(body: string, forgery?: Forgery, wantedSerial?: string): Record<string, string> {
    if (forgery === 'unsigned') return {};
    const signer = this.signers.find((each) => each.serial === wantedSerial) ?? this.signers[0];
    if (!signer) return {};
    const timestamp = String(this.clock.seconds() - (forgery === 'old-timestamp' ? 3600 : 0));
    const once = nonce();
    const signed = `${timestamp}\n${once}\n${forgery === 'bad-signature' ? `${body} ` : body}\n`;
    const signature = sign('sha256', Buffer.from(signed), signer.key).toString('base64');
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': once,
      'wechatpay-signature': forgery === 'signtest' ? `WECHATPAY/SIGNTEST/${signature.slice(19)}` : signature,
      'wechatpay-serial': forgery === 'unknown-serial' ? randomBytes(20).toString('hex').toUpperCase() : signer.serial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    };
  }

  encrypt(plain: string, associatedData: string, forgery?: Forgery): Sealed {
    // Both shapes that the documents allow, in turn: 12 or 16 characters, additional data or none.
    this.encrypted += 1;
    const short = this.encrypted % 2 === 0;
    const iv = randomBytes(short ? 6 : 8).toString('hex');
    const data = short ? null : associatedData;
    const cipher = createCipheriv('aes-256-gcm', this.apiV3Key, iv).setAAD(Buffer.from(data ?? ''));
    const encrypted = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const tag = forgery === 'zero-tag' ? Buffer.alloc(16) : cipher.getAuthTag();
    return {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat([encrypted, tag]).toString('base64'),
      associated_data: data,
      nonce: iv,
    };
  }

  /** `GET /v3/certificates`: only certificate-mode keys are listed, as on the real host. */
  certificates(): Answer {
    const listed = this.signers.filter(({ serial }) => !isPublicKeyId(serial) && !this.unlisted.has(serial));
    if (listed.length === 0) {
      return payError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请使用微信支付公钥验签');
    }
    return json({
      data: listed.map(({ serial, certificate }) => {
        const { validFrom, validTo } = new X509Certificate(certificate);
        return {
          serial_no: serial,
          effective_time: new Date(validFrom).toISOString(),
          expire_time: new Date(validTo).toISOString(),
          encrypt_certificate: this.encrypt(certificate, 'certificate'),
        };
      }),
    });
  }
}

export function payError(status: number, code: string, message: string, detail?: unknown): Answer {
  return json(detail === undefined ? { code, message } : { code, message, detail }, status);
}

const signError = (message: string, detail?: unknown): Answer => payError(401, 'SIGN_ERROR', message, detail);
