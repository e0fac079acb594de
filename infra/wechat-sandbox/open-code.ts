import QRCode from 'qrcode';
import * as z from 'zod';
import { type Answer, binary, parseBody, type Request } from './http';
import { wxError } from './open-login';

const SCENE = /^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/;
const input = z.object({
  scene: z.unknown(),
  page: z.string().optional(),
  width: z.number().int().default(430),
  env_version: z.enum(['release', 'trial', 'develop']).optional(),
});

/**
 * `POST /wxa/getwxacodeunlimit`: a PNG like the real one's, but with an ordinary QR code of the scene, which any reader
 * can read back; only WeChat can draw or read its round codes.
 */
export async function unlimitedCode(request: Request): Promise<Answer> {
  const parsed = input.safeParse(parseBody(request));
  if (!parsed.success) return wxError(47001, 'data format error');
  const { scene, page, width } = parsed.data;
  if (typeof scene !== 'string' || !SCENE.test(scene))
    return wxError(40169, 'invalid length for scene, or the data is not json string');
  if (page !== undefined && !/^[\w-]+(\/[\w-]+)*$/.test(page)) return wxError(41030, 'invalid page');
  if (width < 280 || width > 1280) return wxError(40097, 'invalid args');
  const picture = await QRCode.toBuffer(scene, { type: 'png', width, margin: 2, errorCorrectionLevel: 'M' });
  return binary(picture, 'image/png');
}
