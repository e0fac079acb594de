import { Swiper, SwiperItem, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import s from './gallery.module.scss';

/** Pictures side by side, with a count. */
export function Gallery({ pictures }: { pictures: readonly string[] }) {
  const [shown, setShown] = useState(0);
  return (
    <View className={cx(s.gallery)}>
      <Swiper className={cx(s.swiper)} onChange={(event) => setShown(event.detail.current)}>
        {pictures.map((picture) => (
          <SwiperItem key={picture}>
            <Picture src={picture} className={s.picture} />
          </SwiperItem>
        ))}
      </Swiper>
      {pictures.length > 1 && (
        <Text className={cx(s.count)}>
          {shown + 1}/{pictures.length}
        </Text>
      )}
    </View>
  );
}
