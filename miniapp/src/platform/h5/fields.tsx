import { createElement, type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { type Detail, domProps, join, type Props } from './props';

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
