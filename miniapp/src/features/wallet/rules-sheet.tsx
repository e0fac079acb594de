import { Text, View } from '@tarojs/components';
import { pointRules } from '@/features/service/point-rules';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { text } from './labels';
import s from './rules-sheet.module.scss';

export function RulesSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet
      open={open}
      title={text.rules}
      onClose={onClose}
      footer={
        <Button kind="ink" wide onTap={onClose}>
          {text.gotIt}
        </Button>
      }
    >
      {pointRules.rules.map((rule) => (
        <View key={rule.title} className={cx(s.rule)}>
          <Text className={cx(s.ruleTitle)}>{rule.title}</Text>
          <Text className={cx(s.ruleText)}>{rule.text}</Text>
        </View>
      ))}
    </Sheet>
  );
}
