import { Text, View } from '@tarojs/components';
import { useRef } from 'react';
import { useVisible } from '@/features/common/use-visible';
import { AgreeButton } from '@/platform/agree-button';
import { answerPrivacy, openGuide, usePrivacyAsks } from '@/platform/privacy';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { Tap } from '@/ui/tap';
import { purposeOf, text } from './ask-labels';
import s from './consent-sheet.module.scss';

/** Asks for consent to the privacy guide, on the page in sight, while a private call waits for it. Closing it is a no. */
export function ConsentSheet() {
  const visible = useVisible();
  const asks = usePrivacyAsks((state) => state.asks);
  // What was asked stays readable while the sheet leaves.
  const last = useRef(asks);
  if (asks.length > 0) last.current = asks;
  // One answer goes for whatever waits, so all of it is named.
  const facts = [...new Set(last.current.map(({ what }) => what))].map(purposeOf);
  const no = () => answerPrivacy(false);
  return (
    <Sheet
      open={visible && asks.length > 0}
      title={text.title}
      onClose={no}
      footer={
        <View className={cx(s.buttons)}>
          <View className={cx(s.no)}>
            <Button kind="line" wide onTap={no}>
              {text.disagree}
            </Button>
          </View>
          <AgreeButton className={cx(s.yes)} onAgree={() => answerPrivacy(true)}>
            <Text>{text.agree}</Text>
          </AgreeButton>
        </View>
      }
    >
      <View className={cx(s.fact)}>
        <Text className={cx(s.name)}>{text.use}</Text>
        <Text className={cx(s.value)}>{facts.map(({ use }) => use).join('、')}</Text>
      </View>
      <View className={cx(s.fact)}>
        <Text className={cx(s.name)}>{text.purpose}</Text>
        <Text className={cx(s.value)}>{facts.map(({ purpose }) => purpose).join('；')}</Text>
      </View>
      <Tap className={cx(s.guide)} onTap={openGuide}>
        <Text className={cx(s.read)}>{text.read}</Text>
        <Text className={cx(s.link)}>{text.guide}</Text>
      </Tap>
      <Text className={cx(s.free)}>{text.free}</Text>
    </Sheet>
  );
}
