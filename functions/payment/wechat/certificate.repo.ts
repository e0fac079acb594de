/**
 * Table payments, WeChat Pay's platform certificates: query `CERTIFICATES` by serial; a handful.
 */
import * as z from 'zod';
import { queryAll } from '../../platform/db';
import { mustWrite } from '../../platform/must-write';

const certificateSchema = z.object({
  serial: z.string(),
  pem: z.string(),
  /** Epoch milliseconds. */
  validFrom: z.number(),
  validTo: z.number(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** Serial → PEM of the certificates that are valid now, oldest first. */
export async function readCertificates(nowMs: number): Promise<Record<string, string>> {
  const items = await queryAll('payments', { pk: 'CERTIFICATES' });
  const valid = items
    .map((item) => certificateSchema.parse(item))
    .filter(({ validFrom, validTo }) => validFrom <= nowMs && nowMs < validTo)
    .sort((a, b) => a.validFrom - b.validFrom);
  return Object.fromEntries(valid.map(({ serial, pem }) => [serial, pem]));
}

export async function keepCertificates(certificates: readonly Certificate[]): Promise<void> {
  await mustWrite(
    certificates.map((certificate) => ({
      table: 'payments' as const,
      put: {
        pk: 'CERTIFICATES',
        sk: certificate.serial,
        ...certificate,
        ttl: Math.floor(certificate.validTo / 1000),
      },
    })),
    'certificates of WeChat Pay',
  );
}
