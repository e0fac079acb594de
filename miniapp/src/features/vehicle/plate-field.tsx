import { Text, View } from '@tarojs/components';
import { tick } from '@/platform/device';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { SafeBottom } from '@/ui/safe-bottom';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './plate-field.module.scss';
import { canPress, erase, isNewEnergy, isPlate, keyRows, press } from './plate-keys';

const CELLS = [0, 1, 2, 3, 4, 5, 6, 7];

type FieldProps = { value: string; active: boolean; onTap: () => void };

/** Eight cells as on the plate; the eighth only for new-energy cars. */
export function PlateField({ value, active, onTap }: FieldProps) {
  const wrong = !active && value !== '' && !isPlate(value);
  return (
    <Tap className={cx(s.field, isNewEnergy(value) && s.green, wrong && s.wrong)} onTap={onTap}>
      {CELLS.map((index) => (
        <View
          key={index}
          className={cx(
            s.cell,
            index === 1 && s.gap,
            index === 7 && s.extra,
            active && index === Math.min(value.length, 7) && s.here,
          )}
        >
          {value[index] !== undefined && <Text className={cx(s.char)}>{value[index]}</Text>}
          {index === 7 && value[7] === undefined && <Text className={cx(s.hint)}>{text.newEnergy}</Text>}
        </View>
      ))}
    </Tap>
  );
}

type KeyboardProps = { open: boolean; value: string; onChange: (value: string) => void; onDone: () => void };

/** Provinces first, then letters and digits: only keys that can be on a plate. */
export function PlateKeyboard({ open, value, onChange, onDone }: KeyboardProps) {
  if (!open) return null;
  const rows = keyRows(value);
  const type = (key: string) => {
    tick();
    onChange(press(value, key));
  };
  return (
    <View className={cx(s.board)} catchMove>
      <View className={cx(s.top)}>
        <Text className={cx(s.topText)}>{text.plateHint}</Text>
        <Tap className={cx(s.done)} onTap={onDone}>
          <Text>{text.done}</Text>
        </Tap>
      </View>
      {rows.map((row, index) => (
        <View key={row.join('')} className={cx(s.row)}>
          {row.map((key) => (
            <Tap
              key={key}
              className={cx(s.key, !canPress(value, key) && s.off)}
              disabled={!canPress(value, key)}
              onTap={() => type(key)}
            >
              <Text>{key}</Text>
            </Tap>
          ))}
          {index === rows.length - 1 && (
            <Tap
              className={cx(s.key, s.erase)}
              onTap={() => {
                tick();
                onChange(erase(value));
              }}
            >
              <Icon name="chevron-left" size={22} />
            </Tap>
          )}
        </View>
      ))}
      <SafeBottom />
    </View>
  );
}
