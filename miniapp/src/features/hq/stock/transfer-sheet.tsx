import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { CountField } from '../../inventory/count-field';
import { NoteLine } from '../../inventory/note-line';
import { text } from './transfer-labels';
import { Item, Side } from './transfer-parts';
import s from './transfer-sheet.module.scss';
import { TransferredSheet } from './transferred-sheet';
import { type Route, useTransfer } from './use-transfer';

/** How many of one item go where: both figures before and after, and, once moved, the new ones. */
export function TransferSheet({ route, open, onClose }: { route: Route; open: boolean; onClose: () => void }) {
  const { here, there, qty, wanted, done, ...transfer } = useTransfer(route);
  const { stock, from, to } = route;
  if (done) return <TransferredSheet route={route} done={done} there={there} open={open} onClose={onClose} />;
  return (
    <Sheet
      open={open}
      title={text.title}
      onClose={onClose}
      footer={
        <Button wide busy={transfer.busy} disabled={wanted < 1 || wanted > here} onTap={transfer.submit}>
          {wanted < 1 ? text.yesEmpty : text.yes(wanted)}
        </Button>
      }
    >
      <Item title={stock.title} spec={stock.spec} />
      {transfer.trouble && (
        <View className={cx(s.trouble)}>
          <Notice tone="stop">{transfer.trouble}</Notice>
        </View>
      )}
      <Side
        role={text.from}
        place={from}
        was={text.now}
        before={here}
        after={wanted > here ? undefined : here - wanted}
      />
      <Side
        role={text.to}
        place={to}
        was={text.now}
        before={there}
        is={text.arrives}
        after={there === undefined || wanted > here ? undefined : there + wanted}
      />
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{text.qty}</Text>
        <Text className={cx(s.left, wanted > here && s.over)}>{here > 0 ? text.available(here) : text.none}</Text>
      </View>
      <CountField value={qty} onChange={transfer.setQty} />
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{text.remark}</Text>
      </View>
      <NoteLine value={transfer.note} placeholder={text.remarkPlaceholder} onChange={transfer.setNote} />
    </Sheet>
  );
}
