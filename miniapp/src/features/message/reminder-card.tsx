import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { type Moment, useConsent, wasAsked } from './consent';
import { text } from './labels';
import s from './reminder-card.module.scss';

const words: Record<Moment, { title: string; text: string }> = {
  paid: { title: text.remindVisit, text: text.remindVisitText },
  completed: { title: text.remindAfter, text: text.remindAfterText },
};

/** Offers WeChat's consent window once per order and moment: one tap of the owner, as WeChat asks for. */
export function ReminderCard({ moment, orderId }: { moment: Moment; orderId: string }) {
  const [done, setDone] = useState(() => wasAsked(moment, orderId));
  const ask = useConsent(!done);
  if (done) return null;
  const allow = async () => {
    const allowed = await ask(moment, orderId);
    setDone(true);
    if (allowed) toast(text.allowed);
  };
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.icon)}>
        <Icon name="bell" size={20} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{words[moment].title}</Text>
        <Text className={cx(s.text)}>{words[moment].text}</Text>
      </View>
      <Button
        kind="soft"
        size="s"
        onTap={() => {
          allow().catch(() => setDone(true));
        }}
      >
        {text.allow}
      </Button>
    </View>
  );
}
