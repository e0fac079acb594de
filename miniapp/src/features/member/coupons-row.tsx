import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { badge } from '../common/number';
import { text as promotion } from '../promotion/labels';
import { MenuRow } from './menu-row';

/** How many coupons are at hand. */
export function CouponsRow() {
  const { data } = useApi('promotion.coupons', { state: 'available', limit: 50 });
  const count = data?.items.length ?? 0;
  const note = count > 0 ? promotion.couponsCount(badge(count, data?.next !== null)) : promotion.couponsNone;
  return <MenuRow icon="ticket" label={promotion.coupons} note={data ? note : ' '} onTap={() => go('coupons')} />;
}
