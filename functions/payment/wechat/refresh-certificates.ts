import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { now } from '../../platform/clock';
import { type Config, loadConfig } from '../../platform/config';
import { logger } from '../../platform/logger';
import { type Certificate, keepCertificates } from './certificate.repo';
import { encryptionKey, hasCertificates, verifiersOf } from './verifiers';
import { codeOf, send } from './wechat-pay';
import { decryptResource, resourceSchema } from './wechat-signature';

const listSchema = z.object({
  data: z
    .array(
      z.object({
        serial_no: z.string().regex(/^[0-9A-F]{8,64}$/i),
        encrypt_certificate: resourceSchema.omit({ algorithm: true }),
      }),
    )
    .min(1),
});
type Listed = z.infer<typeof listSchema>['data'][number];

/** A certificate as WeChat sent it: opened by our key, for the serial it names. Throws when it is not. */
function read({ serial_no, encrypt_certificate }: Listed, config: Config): Certificate {
  const pem = decryptResource({ algorithm: 'AEAD_AES_256_GCM', ...encrypt_certificate }, config.WECHAT_APIV3_KEY);
  const certificate = new X509Certificate(pem);
  if (certificate.serialNumber.toUpperCase() !== serial_no.toUpperCase())
    throw new Error(`the certificate listed as ${serial_no} is another one`);
  return {
    serial: serial_no,
    pem,
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  };
}

/**
 * Twice a day, in certificate mode: WeChat lists its platform certificates, the next one days before it signs with it. The answer has to be signed
 * by one that is known already, and every certificate has to open with our APIv3 key; what passes both is kept, and the verifiers find it within
 * a minute. A merchant with public keys only has nothing to do.
 */
export async function refreshCertificates(): Promise<void> {
  const config = await loadConfig();
  if (!hasCertificates(config.WECHAT_PAY_VERIFIERS)) return;
  // WeChat is asked to sign with a key that we know: it may sign with the new one already.
  const { serial } = encryptionKey(await verifiersOf(config, now()));
  const answer = await send('GET', '/v3/certificates', undefined, { serial });
  if (!answer.ok) throw new Error(`certificates not listed: ${answer.error.code}`);
  if (codeOf(answer.value) === 'RESOURCE_NOT_EXISTS') return;
  const listed = listSchema.parse(answer.value.body).data.map((each) => read(each, config));
  await keepCertificates(listed);
  logger.info('platform certificates kept', { serials: listed.map(({ serial }) => serial) });
}
