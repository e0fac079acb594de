import type { Quote, QuotedCoupon } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { groupedYuan } from '@/features/common/number';
import { Ticket } from '@/features/promotion/ticket';
import { go } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { Tag } from '@/ui/tag';
import { Tick } from '@/ui/tick';
import s from './coupon-sheet.module.scss';
import { appliedOf, choosable, couponsOffFen, toggled } from './coupons';
import { couponText } from './labels';

type Props = {
  open: boolean;
  quote: Quote;
  /** The answer to the last tap is still on its way. */
  busy: boolean;
  onChoose: (couponIds: string[] | undefined) => void;
  onClose: () => void;
};

/** Every coupon of the owner: those for this purchase to choose from, the others with why not. Each tap is priced at once. */
export function CouponSheet({ open, quote, busy, onChoose, onClose }: Props) {
  const { unusable, best } = quote.coupons;
  const items = choosable(quote.coupons);
  const inUse = appliedOf(quote.coupons);
  const offFen = couponsOffFen(quote.coupons);
  const tap = (coupon: QuotedCoupon) => {
    const next = toggled(inUse, coupon);
    if (next) onChoose(next);
    else toast(couponText.most);
  };
  return (
    <Sheet
      open={open}
      title={couponText.title}
      onClose={onClose}
      footer={
        <Button wide kind="ink" busy={busy} onTap={onClose}>
          {offFen > 0 ? couponText.doneOff(groupedYuan(offFen, true)) : couponText.done}
        </Button>
      }
    >
      {items.length > 0 && (
        <View className={cx(s.bar)}>
          <Text className={cx(s.sum)}>{best ? couponText.bestNow : couponText.off(groupedYuan(offFen, true))}</Text>
          {!best && <Chip label={couponText.takeBest} on onTap={() => onChoose(undefined)} />}
          {inUse.length > 0 && <Chip label={couponText.takeNone} onTap={() => onChoose([])} />}
        </View>
      )}
      {items.map((coupon) => (
        <Choice
          key={coupon.couponId}
          coupon={coupon}
          on={inUse.some((one) => one.couponId === coupon.couponId)}
          onTap={() => tap(coupon)}
        />
      ))}
      {unusable.length > 0 && <Unusable coupons={unusable} />}
      {items.length + unusable.length === 0 && (
        <Empty
          compact
          icon="ticket"
          title={couponText.empty}
          text={couponText.emptyText}
          action={couponText.toCentre}
          onAction={() => go('couponCentre')}
        />
      )}
    </Sheet>
  );
}

function Unusable({ coupons }: { coupons: Quote['coupons']['unusable'] }) {
  return (
    <>
      <Text className={cx(s.part)}>{couponText.unusableTitle}</Text>
      {coupons.map((coupon) => (
        // Where the scope itself is the reason it is said once.
        <Ticket
          key={coupon.couponId}
          face={coupon.why === coupon.scope ? { ...coupon, scope: '' } : coupon}
          tone="spent"
        >
          <View className={cx(s.why)}>
            <Icon name="info" size={14} />
            <Text className={cx(s.whyText)}>{coupon.why}</Text>
          </View>
        </Ticket>
      ))}
    </>
  );
}

function Choice({ coupon, on, onTap }: { coupon: QuotedCoupon; on: boolean; onTap: () => void }) {
  return (
    <Ticket face={coupon} chosen={on} onTap={onTap} mark={<Tick on={on} />}>
      <View className={cx(s.foot)}>
        {coupon.offFen > 0 && <Text className={cx(s.off)}>{couponText.off(groupedYuan(coupon.offFen, true))}</Text>}
        <Tag>{coupon.stacking === 'alone' ? couponText.alone : couponText.together}</Tag>
      </View>
    </Ticket>
  );
}
