/**
 * The web side of `@tarojs/components`: the few primitives the app uses, as plain HTML elements. Taro's own sets cost 120–250 KB of web components
 * or re-render every view twice; these add nothing to an element but what weapp gives it. Typed by the props of `@tarojs/components` at the call site.
 */
import {
  type CSSProperties,
  createContext,
  createElement,
  type FormEvent,
  type ForwardedRef,
  forwardRef,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type TouchEvent,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';

export { PullDownRefresh } from './pull-down-refresh';

type Props = Omit<HTMLAttributes<HTMLElement>, 'onInput' | 'onScroll' | 'onChange' | 'onFocus' | 'onBlur'> & {
  hoverClass?: string;
  hoverStartTime?: number;
  hoverStayTime?: number;
  hoverStopPropagation?: boolean;
  catchMove?: boolean;
};
type Detail<T> = (event: { detail: T; stopPropagation(): void }) => void;

const join = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** Props that exist on weapp only and must not reach the DOM; pressed looks come from `:active` on the web. */
function domProps({ hoverClass, hoverStartTime, hoverStayTime, hoverStopPropagation, catchMove, ...rest }: Props) {
  return { rest, className: join(rest.className, hoverClass && hoverClass !== 'none' && 'h5-tap') };
}

export const View = forwardRef(function View(props: Props, ref: ForwardedRef<HTMLElement>) {
  const { rest, className } = domProps(props);
  return createElement('div', { ...rest, ref, className: className || undefined });
});

export const Text = forwardRef(function Text(
  { userSelect, selectable, ...props }: Props & { userSelect?: boolean; selectable?: boolean },
  ref: ForwardedRef<HTMLElement>,
) {
  const { rest, className } = domProps(props);
  return createElement('span', {
    ...rest,
    ref,
    className: join('h5-text', (userSelect ?? selectable) && 'h5-select', className),
  });
});

const fits: Record<string, CSSProperties['objectFit']> = { aspectFill: 'cover', aspectFit: 'contain' };

type ImageProps = Props & {
  src?: string;
  mode?: string;
  lazyLoad?: boolean;
  onLoad?: () => void;
  onError?: () => void;
};
export const Image = forwardRef(function Image(
  { src, mode = 'scaleToFill', lazyLoad, onLoad, onError, ...props }: ImageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { rest, className } = domProps(props);
  const size: CSSProperties = mode === 'widthFix' ? { height: 'auto' } : { objectFit: fits[mode] ?? 'fill' };
  return createElement('img', {
    ...rest,
    ref,
    src,
    onLoad,
    onError,
    alt: '',
    draggable: false,
    decoding: 'async',
    loading: lazyLoad ? 'lazy' : undefined,
    className: className || undefined,
    style: { ...size, ...rest.style },
  });
});

type ButtonProps = Props & { disabled?: boolean; openType?: string; loading?: boolean; formType?: string };
export const Button = forwardRef(function Button(
  { disabled, openType, loading, formType, ...props }: ButtonProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { rest, className } = domProps(props);
  return createElement('button', { ...rest, ref, type: 'button', disabled, className: join('h5-button', className) });
});

type Field = Omit<Props, 'onKeyDown'> & {
  value?: string;
  type?: string;
  password?: boolean;
  focus?: boolean;
  disabled?: boolean;
  maxlength?: number;
  placeholder?: string;
  placeholderClass?: string;
  placeholderStyle?: string;
  confirmType?: string;
  adjustPosition?: boolean;
  cursorSpacing?: number;
  autoHeight?: boolean;
  onInput?: Detail<{ value: string }>;
  onConfirm?: Detail<{ value: string }>;
  onFocus?: Detail<{ value: string }>;
  onBlur?: Detail<{ value: string }>;
};
const modes: Record<string, 'numeric' | 'decimal' | 'tel'> = { number: 'numeric', digit: 'decimal', tel: 'tel' };

function useField(tag: 'input' | 'textarea', field: Field) {
  const { value, type = 'text', password, focus, disabled, maxlength, placeholder, confirmType, ...more } = field;
  const { placeholderClass, placeholderStyle, adjustPosition, cursorSpacing, autoHeight, ...handlers } = more;
  const { onInput, onConfirm, onFocus, onBlur, ...props } = handlers;
  const { rest, className } = domProps(props);
  const node = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) node.current?.focus();
  }, [focus]);
  const send = (handler: Detail<{ value: string }> | undefined) => (event: FormEvent<HTMLInputElement>) =>
    handler?.({ detail: { value: event.currentTarget.value }, stopPropagation: () => event.stopPropagation() });
  return createElement(tag, {
    ...rest,
    ref: node,
    value,
    disabled,
    placeholder,
    maxLength: maxlength && maxlength > 0 ? maxlength : undefined,
    className: join('h5-field', className),
    ...(tag === 'input' && { type: password ? 'password' : 'text', inputMode: modes[type], enterKeyHint: confirmType }),
    onChange: send(onInput),
    onFocus: send(onFocus),
    onBlur: send(onBlur),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter' && tag === 'input' && !event.nativeEvent.isComposing) send(onConfirm)(event);
    },
  });
}
export const Input = (props: Field) => useField('input', props);
export const Textarea = (props: Field) => useField('textarea', props);

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

type SwitchProps = Props & {
  checked?: boolean;
  disabled?: boolean;
  color?: string;
  onChange?: Detail<{ value: boolean }>;
};
export function Switch({ checked = false, disabled, color, onChange, ...props }: SwitchProps) {
  const { rest, className } = domProps(props);
  return createElement('button', {
    ...rest,
    type: 'button',
    role: 'switch',
    'aria-checked': checked,
    disabled,
    className: join('h5-switch', checked && 'h5-switch-on', className),
    style: checked ? { ...rest.style, background: color } : rest.style,
    onClick: (event: { stopPropagation(): void }) =>
      onChange?.({ detail: { value: !checked }, stopPropagation: () => event.stopPropagation() }),
  });
}

type PickerProps = Props & {
  mode?: 'selector' | 'date' | 'time';
  range?: readonly (string | Record<string, string>)[];
  rangeKey?: string;
  value?: string | number;
  start?: string;
  end?: string;
  fields?: string;
  disabled?: boolean;
  children?: ReactNode;
  onChange?: Detail<{ value: string | number }>;
};
/** An invisible native control over the children: the system's own picker opens. */
export function Picker({ mode = 'selector', range = [], rangeKey, value, start, end, ...props }: PickerProps) {
  const { fields, disabled, children, onChange, ...view } = props;
  const { rest, className } = domProps(view);
  const pick = (event: { currentTarget: { value: string }; stopPropagation(): void }) => {
    const picked = event.currentTarget.value;
    onChange?.({
      detail: { value: mode === 'selector' ? Number(picked) : picked },
      stopPropagation: () => event.stopPropagation(),
    });
  };
  const label = (item: string | Record<string, string>) => (typeof item === 'string' ? item : item[rangeKey ?? 'name']);
  const type = mode === 'date' && fields === 'month' ? 'month' : mode;
  const control =
    mode === 'selector'
      ? createElement(
          'select',
          { className: 'h5-picker', value, disabled, onChange: pick },
          range.map((item, index) => createElement('option', { key: label(item), value: index }, label(item))),
        )
      : createElement('input', {
          className: 'h5-picker',
          type,
          value,
          min: start,
          max: end,
          disabled,
          onChange: pick,
          onClick: (event: { currentTarget: HTMLInputElement }) => event.currentTarget.showPicker?.(),
        });
  return createElement('div', { ...rest, className: join('h5-picker-box', className) }, children, control);
}

/** The native map exists on weapp only; web screens draw their own plan (see the store list). */
const NoMap = () => null;

export { NoMap as Map };

/** Keeps a gesture inside an overlay from scrolling the page behind it. */
export const stopMove = (event: TouchEvent): void => event.stopPropagation();
