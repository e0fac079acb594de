import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '@/platform/go';
import { PhoneButton } from '@/platform/phone';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { useBindPhone } from '../member/use-me';
import s from './join.module.scss';
import { text } from './labels';

/** Somebody who is not staff (yet): why the number is asked, and one tap to give it. */
export function Join({ phoneMasked }: { phoneMasked: string | null }) {
  const [refused, setRefused] = useState<string | null>(phoneMasked);
  const { busy, onCode, onRefused } = useBindPhone((member) =>
    setRefused(member.staff ? null : (member.phoneMasked ?? '')),
  );
  return (
    <View className={cx(s.page)}>
      <View className={cx(s.badge)}>
        <Icon name="wrench" size={36} />
      </View>
      <Text className={cx(s.title)}>{text.joinTitle}</Text>
      <Text className={cx(s.text)}>{text.joinText}</Text>
      <View className={cx(s.steps)}>
        {text.joinSteps.map((step, index) => (
          <View key={step} className={cx(s.step)}>
            <Text className={cx(s.number)}>{index + 1}</Text>
            <Text className={cx(s.stepText)}>{step}</Text>
          </View>
        ))}
      </View>
      {refused !== null && (
        <View className={cx(s.refused)}>
          <Icon name="circle-alert" size={18} />
          <View className={cx(s.words)}>
            <Text className={cx(s.refusedTitle)}>{text.joinNot}</Text>
            <Text className={cx(s.refusedText)}>{text.joinNotText(refused)}</Text>
          </View>
        </View>
      )}
      <PhoneButton className={cx(s.button)} disabled={busy} onCode={onCode} onRefused={onRefused}>
        <Icon name="phone" size={20} />
        <Text className={cx(s.buttonText)}>{text.joinYes}</Text>
      </PhoneButton>
      <Tap className={cx(s.mall)} onTap={() => go('home')}>
        <Text>{text.toMall}</Text>
      </Tap>
    </View>
  );
}
