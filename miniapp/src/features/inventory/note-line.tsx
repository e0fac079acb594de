import { Input } from '@tarojs/components';
import { cx } from '@/ui/cx';
import s from './note-line.module.scss';

type Props = { value: string; placeholder: string; onChange: (value: string) => void };

/** A word about what was counted or moved; it may stay empty. */
export function NoteLine({ value, placeholder, onChange }: Props) {
  return (
    <Input
      className={cx(s.note)}
      value={value}
      maxlength={100}
      cursorSpacing={120}
      placeholder={placeholder}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
