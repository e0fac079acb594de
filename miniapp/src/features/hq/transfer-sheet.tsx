import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { grouped } from '../common/number';
import { CountField } from '../inventory/count-field';
import { NoteLine } from '../inventory/note-line';
import { text } from './transfer-labels';
import s from './transfer-sheet.module.scss';
import { type Place, type Route, useTransfer } from './use-transfer';

/** How many of one item go where: both figures before and after, and, once moved, the new ones. */
export function TransferSheet({ route, open, onClose }: { route: Route; open: boolean; onClose: () => void }) {
  const { here, there, qty, wanted, done, ...transfer } = useTransfer(route);
  const { stock, from, to } = route;
  if (done) {
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

function Item({ title, spec }: { title: string; spec: string }) {
  return (
    <View className={cx(s.item)}>
      <Text className={cx(s.title)}>{title}</Text>
      {spec !== '' && <Text className={cx(s.hint)}>{spec}</Text>}
    </View>
  );
}

type SideProps = {
  role: string;
  place: Place;
  /** What the first figure is called. */
  was: string;
  /** Not known yet, or not possible: a dash. */
  before: number | undefined;
  after: number | undefined;
  /** What the second figure is called. */
  is?: string;
};
/** One end of the way: what lies there now, and what will. */
function Side({ role, place, was, before, after, is = text.after }: SideProps) {
  const figure = (n: number | undefined) => (n === undefined ? text.unknown : grouped(n));
  return (
    <View className={cx(s.side)}>
      <View className={cx(s.place)}>
        <Text className={cx(s.role)}>{role}</Text>
        <Text className={cx(s.placeName)}>{place.name}</Text>
      </View>
      <View className={cx(s.figures)}>
        <Figure name={was} value={figure(before)} />
        <Icon name="arrow-right" size={16} className={s.arrow} />
        <Figure name={is} value={figure(after)} strong />
      </View>
    </View>
  );
}

function Figure({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <View className={cx(s.figure)}>
      <Text className={cx(s.value, strong && s.strong)}>{value}</Text>
      <Text className={cx(s.figureName)}>{name}</Text>
    </View>
  );
}
