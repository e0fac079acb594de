import { Textarea, View } from '@tarojs/components';
import { cx } from './cx';
import s from './note-field.module.scss';

type Props = {
  value: string;
  /** The longest note that is taken. */
  most: number;
  placeholder: string;
  onChange: (value: string) => void;
};

/** Room for a few sentences: why something is done, what was found. */
export function NoteField({ value, most, placeholder, onChange }: Props) {
  return (
    <View className={cx(s.field)}>
      <Textarea
        className={cx(s.input)}
        value={value}
        maxlength={most}
        placeholder={placeholder}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
