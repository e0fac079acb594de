import { Input, Text, Textarea, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import { AddRow } from './add-row';
import s from './grant-form.module.scss';
import { useGrants } from './use-grants';

/** Rows a wrong line is shown of; the rest is counted. */
const SHOWN = 5;

/** Points for many: pasted or typed, checked row by row before anything is given. */
export function GrantForm() {
  const { label, setLabel, typed, change, add, give, busy, wrong, tooMany, ready, count, total } = useGrants();
  return (
    <Card title={text.grantTitle}>
      <Text className={cx(s.label)}>{text.grantLabel}</Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={label}
          maxlength={20}
          placeholder={text.grantLabelPlaceholder}
          onInput={(event) => setLabel(event.detail.value)}
        />
      </View>
      <Text className={cx(s.label)}>{text.grantRows}</Text>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.rows)}
          value={typed}
          maxlength={40_000}
          placeholder={text.grantPlaceholder}
          onInput={(event) => change(event.detail.value)}
        />
      </View>
      <Text className={cx(s.hint)}>{text.grantHint}</Text>
      <AddRow onAdd={add} />
      {wrong.length > 0 && <Problems wrong={wrong} />}
      {tooMany && <Text className={cx(s.problemTitle)}>{text.grantTooMany}</Text>}
      <View className={cx(s.foot)}>
        <Text className={cx(s.sum)}>{text.grantReady(count, total)}</Text>
        <Button
          size="m"
          busy={busy}
          disabled={!ready}
          onTap={() => {
            give().catch(() => undefined);
          }}
        >
          {text.grantYes}
        </Button>
      </View>
    </Card>
  );
}

function Problems({ wrong }: { wrong: readonly string[] }) {
  return (
    <View className={cx(s.problems)}>
      <Text className={cx(s.problemTitle)}>{text.grantWrong(wrong.length)}</Text>
      {wrong.slice(0, SHOWN).map((one) => (
        <Text key={one} className={cx(s.problem)}>
          {one}
        </Text>
      ))}
    </View>
  );
}
