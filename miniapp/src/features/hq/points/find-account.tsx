import { Input as Field, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { text } from './account-labels';
import s from './find-account.module.scss';
import { type Who, whoOf } from './who';

/** A whole phone number or member id, and nothing less. */
export function FindAccount({ busy, onFind }: { busy: boolean; onFind: (who: Who) => void }) {
  const [typed, setTyped] = useState('');
  const submit = () => {
    const who = whoOf(typed);
    if (who) onFind(who);
    else toast(text.wrong);
  };
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.field)}>
        <Icon name="search" size={18} className={s.glass} />
        <Field
          className={cx(s.input)}
          value={typed}
          maxlength={70}
          confirmType="search"
          placeholder={text.field}
          placeholderClass={cx(s.glass)}
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={submit}
        />
      </View>
      <Button size="m" kind="ink" busy={busy} onTap={submit}>
        {text.find}
      </Button>
    </View>
  );
}
