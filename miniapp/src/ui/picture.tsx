import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { useMediaUrl } from '@/platform/media';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import s from './picture.module.scss';

type Props = { src: string; className?: string | undefined; mode?: 'aspectFill' | 'aspectFit'; fallback?: IconName };

/** A picture that keeps its place while loading and stands for itself when it is missing. */
export function Picture({ src, className, mode = 'aspectFill', fallback = 'image-off' }: Props) {
  const url = useMediaUrl(src);
  const [state, setState] = useState<'loading' | 'shown' | 'missing'>('loading');
  const missing = state === 'missing' || src === '';
  return (
    <View className={cx(s.box, className)}>
      {missing && <Icon name={fallback} size={28} className={s.missing} />}
      {!missing && url !== '' && (
        <Image
          className={cx(s.image, state === 'shown' && s.shown)}
          src={url}
          mode={mode}
          lazyLoad
          onLoad={() => setState('shown')}
          onError={() => setState('missing')}
        />
      )}
    </View>
  );
}
