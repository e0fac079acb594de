import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import { cx } from './cx';
import s from './skeleton.module.scss';

/** A grey place where something will be. */
export function Bone({
  w = '100%',
  h = 16,
  r = 6,
  style,
}: {
  w?: number | string;
  h?: number;
  r?: number;
  style?: CSSProperties;
}) {
  const width = typeof w === 'number' ? `${w}px` : w;
  return <View className={cx(s.bone)} style={{ width, height: `${h}px`, borderRadius: `${r}px`, ...style }} />;
}

/** Rows of a list as they will stand: picture left, lines right. */
export function SkeletonRows({ rows = 4, picture = 96 }: { rows?: number; picture?: number }) {
  return (
    <View>
      {Array.from({ length: rows }, (_, index) => index).map((index) => (
        <View key={index} className={cx(s.row)}>
          <Bone w={picture} h={picture} r={8} />
          <View className={cx(s.lines)}>
            <Bone h={18} w="86%" />
            <Bone h={14} w="52%" />
            <Bone h={18} w="34%" />
          </View>
        </View>
      ))}
    </View>
  );
}

export function SkeletonCard({ h = 120 }: { h?: number }) {
  return <Bone h={h} r={12} style={{ marginBottom: '12px' }} />;
}
