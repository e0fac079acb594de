import Taro from '@tarojs/taro';
import { isWeb } from './env';

type HeadSpace = { top: number; height: number; right: number };
let known: HeadSpace | null = null;

/** Room for the status bar (`top`), the row of the head, and WeChat's capsule on its right, in pixels. */
export function headSpace(): HeadSpace {
  if (known) return known;
  if (isWeb) {
    known = { top: 0, height: 48, right: 0 };
    return known;
  }
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  const gap = Math.max(4, capsule.top - statusBarHeight);
  known = { top: statusBarHeight, height: capsule.height + gap * 2, right: windowWidth - capsule.left };
  return known;
}
