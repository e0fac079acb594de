import { type CSSProperties, createElement, type ForwardedRef, forwardRef } from 'react';
import { domProps, join, type Props } from './props';

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
