import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { cx } from './cx';
import s from './qr-code.module.scss';

/** A QR code as a one-image GIF: no canvas, the same on every platform. Error correction M, quiet zone of four modules. */
export function QrCode({ text, dim = false }: { text: string; dim?: boolean }) {
  const source = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    return code.createDataURL(8, 32);
  }, [text]);
  return (
    <View className={cx(s.box, dim && s.dim)}>
      <Image className={cx(s.image)} src={source} mode="aspectFit" />
    </View>
  );
}
