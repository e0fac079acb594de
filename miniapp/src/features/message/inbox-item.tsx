import type { InboxItem as Item } from '@shared/contracts/message';
import { Text, View } from '@tarojs/components';
import { call } from '@/api/client';
import { refresh } from '@/api/query';
import { goPath } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './inbox-item.module.scss';
import { kindIcons, kindTones, text } from './labels';
import { MessageWords } from './message-words';

/** One message: what happened, when, and the way there. */
export function InboxItem({ item }: { item: Item }) {
  const open = () => {
    if (!item.read)
      call('message.read', { messageId: item.id })
        .then(() => refresh('message.inbox'))
        .catch(() => undefined);
    goPath(item.page);
  };
  const missed = item.push === 'no_consent' || item.push === 'failed';
  return (
    <Tap className={cx(s.item)} onTap={open}>
      <View className={cx(s.icon, s[kindTones[item.kind]])}>
        <Icon name={kindIcons[item.kind]} size={20} />
        {!item.read && <View className={cx(s.dot)} />}
      </View>
      <MessageWords title={item.title} at={item.at} text={item.text} read={item.read}>
        {missed && <Text className={cx(s.missed)}>{text.notPushed}</Text>}
      </MessageWords>
    </Tap>
  );
}
