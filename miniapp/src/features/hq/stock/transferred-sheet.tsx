import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { text } from './transfer-labels';
import { Item, Side } from './transfer-parts';
import s from './transfer-sheet.module.scss';
import type { Route, useTransfer } from './use-transfer';

type Done = NonNullable<ReturnType<typeof useTransfer>['done']>;
type Props = { route: Route; done: Done; there: number | undefined; open: boolean; onClose: () => void };

/** The pieces are on their way: what each end has now. */
export function TransferredSheet({ route, done, there, open, onClose }: Props) {
  const { stock, from, to } = route;
  const left = done.from.available;
  return (
    <Sheet
      open={open}
      title={text.title}
      onClose={onClose}
      footer={
        <Button wide onTap={onClose}>
          {text.again}
        </Button>
      }
    >
      <View className={cx(s.done)}>
        <Icon name="circle-check" size={40} className={s.tick} />
        <Text className={cx(s.doneTitle)}>{text.done(done.qty)}</Text>
        <Text className={cx(s.hint)}>{text.doneHint}</Text>
      </View>
      <Item title={stock.title} spec={stock.spec} />
      <Side role={text.from} place={from} was={text.was} before={left + done.qty} after={left} />
      <Side
        role={text.to}
        place={to}
        was={text.now}
        before={there}
        is={text.arrives}
        after={there === undefined ? undefined : there + done.qty}
      />
    </Sheet>
  );
}
