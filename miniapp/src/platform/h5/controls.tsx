import { createElement, type ReactNode } from 'react';
import { type Detail, domProps, join, type Props } from './props';

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
export const NoMap = () => null;
