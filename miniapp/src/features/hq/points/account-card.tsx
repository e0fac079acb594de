import type { Account } from '@shared/contracts/wallet';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { copy } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { points } from '../../common/number';
import { friendly } from '../../common/when';
import s from './account-card.module.scss';
import { text } from './account-labels';

/** Whose account it is, what is in it, and whether it may be spent. */
export function AccountCard({ account, onChange }: { account: Account; onChange: () => void }) {
  const { nickname, phoneMasked, memberId, balanceFen, heldFen, debtFen, frozen } = account;
  return (
    <Card>
      <View className={cx(s.head)}>
        <View className={cx(s.who)}>
          <Text className={cx(s.name)}>{nickname}</Text>
          <Text className={cx(s.phone)}>{phoneMasked ?? text.noPhone}</Text>
        </View>
        <Tag tone={frozen ? 'stop' : 'go'}>{frozen ? text.frozen : text.fine}</Tag>
      </View>
      <Tap
        className={cx(s.id)}
        onTap={() => {
          copy(memberId, text.copied).catch(() => undefined);
        }}
      >
        <Text className={cx(s.number)}>{memberId}</Text>
        <Icon name="copy" size={14} className={s.copy} />
      </Tap>
      <View className={cx(s.figures)}>
        <Figure name={text.balance} fen={balanceFen} strong />
        <Figure name={text.held} fen={heldFen} />
        {debtFen > 0 && <Figure name={text.debt} fen={debtFen} />}
      </View>
      {frozen && (
        <View className={cx(s.frozen)}>
          <Text className={cx(s.why)}>{text.why(frozen.reason)}</Text>
          <Text className={cx(s.by)}>{text.frozenBy(frozen.by, friendly(millis(frozen.at), Date.now()))}</Text>
        </View>
      )}
      <View className={cx(s.act)}>
        <Button wide kind={frozen ? 'ink' : 'danger'} onTap={onChange}>
          {frozen ? text.toUnfreeze : text.toFreeze}
        </Button>
      </View>
    </Card>
  );
}

function Figure({ name, fen, strong = false }: { name: string; fen: number; strong?: boolean }) {
  return (
    <View className={cx(s.figure)}>
      <Text className={cx(s.value, strong && s.strong)}>{points(fen)}</Text>
      <Text className={cx(s.figureName)}>{name}</Text>
    </View>
  );
}

/** Each time it was frozen or unfrozen, and why. */
export function FreezeHistory({ history }: Pick<Account, 'history'>) {
  if (history.length === 0) return null;
  return (
    <Card title={text.history} flush>
      <View className={cx(s.rows)}>
        {history.map(({ id, action, reason, by, at }) => (
          <View key={id} className={cx(s.row)}>
            <View className={cx(s.rowHead)}>
              <Text className={cx(s.action, action === 'freeze' && s.stop)}>{text.actions[action]}</Text>
              <Text className={cx(s.by)}>{text.frozenBy(by, friendly(millis(at), Date.now()))}</Text>
            </View>
            <Text className={cx(s.reason)}>{reason}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
