import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import s from './grant-form.module.scss';

/** One row typed by hand; it joins those that were pasted. */
export function AddRow({ onAdd }: { onAdd: (row: string) => void }) {
  const [memberId, setMemberId] = useState('');
  const [sum, setSum] = useState('');
  const add = () => {
    if (memberId.trim() === '' || sum.trim() === '') {
      toast(text.addWrong);
      return;
    }
    onAdd(`${memberId.trim()},${sum.trim()}`);
    setMemberId('');
    setSum('');
  };
  return (
    <View className={cx(s.add)}>
      <View className={cx(s.field, s.who)}>
        <Input
          className={cx(s.input)}
          value={memberId}
          maxlength={64}
          placeholder={text.addMember}
          onInput={(event) => setMemberId(event.detail.value)}
        />
      </View>
      <View className={cx(s.field, s.much)}>
        <Input
          className={cx(s.input)}
          type="digit"
          value={sum}
          maxlength={9}
          placeholder={text.addAmount}
          onInput={(event) => setSum(event.detail.value)}
          onConfirm={add}
        />
      </View>
      <Button size="m" kind="line" icon="plus" onTap={add}>
        {text.add}
      </Button>
    </View>
  );
}
