import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { leaveText as text } from './labels';
import s from './leave-bar.module.scss';

type SubmitProps = { understood: boolean; busy: boolean; onUnderstood: () => void; onSubmit: () => void };

/** The last step: only after it was understood. */
export function LeaveBar({ understood, busy, onUnderstood, onSubmit }: SubmitProps) {
  return (
    <View className={cx(s.submit)}>
      <Tap className={cx(s.check)} onTap={onUnderstood}>
        <View className={cx(s.box, understood && s.on)}>{understood && <Icon name="check" size={14} />}</View>
        <Text className={cx(s.checkText)}>{text.understood}</Text>
      </Tap>
      <Button kind="danger" wide busy={busy} disabled={!understood} onTap={onSubmit}>
        {text.submit}
      </Button>
    </View>
  );
}
