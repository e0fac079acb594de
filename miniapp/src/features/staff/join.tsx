import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '@/platform/go';
import { PhoneButton } from '@/platform/phone';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { useBindPhone } from '../member/use-me';
import { Accept } from './accept';
import s from './join.module.scss';
import { text } from './labels';

/** Somebody who is not staff (yet): one tap gives the number, then the code of an invitation. */
export function Join({ phoneMasked }: { phoneMasked: string | null }) {
  const [bound, setBound] = useState(phoneMasked !== null);
  const { busy, onCode, onRefused } = useBindPhone((member) => setBound(member.phoneMasked !== null));
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
      {bound && <Accept />}
      {!bound && (
        <PhoneButton className={cx(s.button)} disabled={busy} onCode={onCode} onRefused={onRefused}>
          <Icon name="phone" size={20} />
          <Text className={cx(s.buttonText)}>{text.joinYes}</Text>
        </PhoneButton>
      )}
      <Tap className={cx(s.mall)} onTap={() => go('home')}>
        <Text>{text.toMall}</Text>
      </Tap>
    </View>
  );
}
