import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { Contact } from '@/platform/contact';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { leaveText, nextSteps, type Obstacle } from './labels';
import s from './obstacles.module.scss';

const ways: Partial<Record<Obstacle, () => void>> = {
  orders: () => go('orders'),
  refunds: () => go('refunds'),
  points: () => go('orders', { group: 'unpaid' }),
};

/** What has to be settled first, each with the way there. */
export function Obstacles({ obstacles }: { obstacles: Output<'privacy.deletion'>['obstacles'] }) {
  return (
    <Card title={leaveText.blocked}>
      {obstacles.map(({ kind, text }) => (
        <View key={kind} className={cx(s.obstacle)}>
          <Icon name="circle-alert" size={18} className={s.icon} />
          <Text className={cx(s.text)}>{text}</Text>
          <Way kind={kind} />
        </View>
      ))}
    </Card>
  );
}

function Way({ kind }: { kind: Obstacle }) {
  const label = nextSteps[kind];
  if (label === null) return null;
  const way = ways[kind];
  if (way)
    return (
      <Button kind="soft" size="s" onTap={way}>
        {label}
      </Button>
    );
  return (
    <Contact className={cx(s.contact)} onWeb={leaveText.contactOnWeb}>
      <Text>{label}</Text>
    </Contact>
  );
}
