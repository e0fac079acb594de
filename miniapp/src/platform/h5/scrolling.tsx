import {
  type CSSProperties,
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { type Detail, domProps, join, type Props } from './props';

type ScrollProps = Props & {
  scrollX?: boolean;
  scrollY?: boolean;
  scrollIntoView?: string;
  scrollTop?: number;
  scrollLeft?: number;
  scrollWithAnimation?: boolean;
  enhanced?: boolean;
  showScrollbar?: boolean;
  enableFlex?: boolean;
  lowerThreshold?: number;
  onScroll?: Detail<{ scrollTop: number; scrollLeft: number }>;
  onScrollToLower?: () => void;
};
export function ScrollView({ scrollX, scrollY, scrollIntoView, scrollTop, scrollLeft, ...props }: ScrollProps) {
  const { scrollWithAnimation, enhanced, showScrollbar, enableFlex, lowerThreshold = 50, ...more } = props;
  const { onScroll, onScrollToLower, ...view } = more;
  const { rest, className } = domProps(view);
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const behavior = scrollWithAnimation ? 'smooth' : 'auto';
    if (scrollTop !== undefined || scrollLeft !== undefined)
      node.current?.scrollTo({
        behavior,
        ...(scrollTop !== undefined && { top: scrollTop }),
        ...(scrollLeft !== undefined && { left: scrollLeft }),
      });
  }, [scrollTop, scrollLeft, scrollWithAnimation]);
  useEffect(() => {
    const child = scrollIntoView ? node.current?.querySelector(`#${CSS.escape(scrollIntoView)}`) : null;
    const behavior = scrollWithAnimation ? 'smooth' : 'auto';
    child?.scrollIntoView({ behavior, block: scrollY ? 'start' : 'nearest', inline: scrollX ? 'center' : 'nearest' });
  }, [scrollIntoView, scrollX, scrollY, scrollWithAnimation]);
  return createElement('div', {
    ...rest,
    ref: node,
    className: join('h5-scroll', scrollX && 'h5-scroll-x', scrollY && 'h5-scroll-y', className),
    onScroll: (event: { currentTarget: HTMLElement; stopPropagation(): void }) => {
      const { scrollTop: top, scrollLeft: left, scrollHeight, clientHeight } = event.currentTarget;
      onScroll?.({ detail: { scrollTop: top, scrollLeft: left }, stopPropagation: () => event.stopPropagation() });
      if (scrollY && scrollHeight - top - clientHeight < lowerThreshold) onScrollToLower?.();
    },
  });
}

const SlideWidth = createContext<CSSProperties>({});
type SwiperProps = Props & {
  current?: number;
  autoplay?: boolean;
  interval?: number;
  circular?: boolean;
  indicatorDots?: boolean;
  children?: ReactNode;
  onChange?: Detail<{ current: number; source: string }>;
};
/** Scroll snapping does the work; weapp's `circular` simply goes back to the first slide. */
export function Swiper({
  current,
  autoplay,
  interval = 5000,
  circular,
  indicatorDots,
  onChange,
  ...props
}: SwiperProps) {
  const { rest, className } = domProps(props);
  const node = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(0);
  const goTo = useCallback((index: number) => {
    const box = node.current;
    if (box) box.scrollTo({ left: index * box.clientWidth, behavior: 'smooth' });
  }, []);
  useEffect(() => {
    if (current !== undefined) goTo(current);
  }, [current, goTo]);
  useEffect(() => {
    if (!autoplay) return;
    const timer = setInterval(() => {
      const count = node.current?.childElementCount ?? 0;
      if (count > 1) goTo((shown + 1) % count);
    }, interval);
    return () => clearInterval(timer);
  }, [autoplay, interval, shown, goTo]);
  const settle = (event: { currentTarget: HTMLElement }) => {
    const box = event.currentTarget;
    const index = Math.round(box.scrollLeft / Math.max(1, box.clientWidth));
    if (index === shown) return;
    setShown(index);
    onChange?.({ detail: { current: index, source: 'touch' }, stopPropagation: () => undefined });
  };
  return createElement(
    SlideWidth.Provider,
    { value: { flex: '0 0 100%', scrollSnapAlign: 'start' } },
    createElement('div', { ...rest, ref: node, className: join('h5-swiper', className), onScroll: settle }),
  );
}
export function SwiperItem(props: Props) {
  const { rest, className } = domProps(props);
  return createElement('div', { ...rest, className, style: { ...useContext(SlideWidth), ...rest.style } });
}
