import type { HTMLAttributes } from 'react';

export type Props = Omit<HTMLAttributes<HTMLElement>, 'onInput' | 'onScroll' | 'onChange' | 'onFocus' | 'onBlur'> & {
  hoverClass?: string;
  hoverStartTime?: number;
  hoverStayTime?: number;
  hoverStopPropagation?: boolean;
  catchMove?: boolean;
};
export type Detail<T> = (event: { detail: T; stopPropagation(): void }) => void;

export const join = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** Props that exist on weapp only and must not reach the DOM; pressed looks come from `:active` on the web. */
export function domProps({
  hoverClass,
  hoverStartTime,
  hoverStayTime,
  hoverStopPropagation,
  catchMove,
  ...rest
}: Props) {
  return { rest, className: join(rest.className, hoverClass && hoverClass !== 'none' && 'h5-tap') };
}
