import { describe, expect, test } from '@jest/globals';
import { bookingMade, bookingSoon, maintenanceDue, pointsArrived, refundDone } from '@shared/domain/message/drafts';
import { at } from '@shared/kernel/time';

const VISIT = {
  orderId: 'ord_1',
  storeName: '车坞徐汇店',
  storeAddress: '桂平路 1 号',
  title: '小保养套餐',
};
const AFTERNOON = at('2026-11-22', 870);

describe('what a member reads', () => {
  test('a booking says when and where, in the time of China', () => {
    const { text, page, fields } = bookingMade(VISIT, AFTERNOON);
    expect(text).toBe('11月22日 周日 14:30，车坞徐汇店为您预留了工位：小保养套餐。地址：桂平路 1 号');
    expect(page).toBe('packages/order/detail/index?orderId=ord_1');
    expect(fields).toEqual({ thing1: '车坞徐汇店', thing2: '小保养套餐', time3: '2026年11月22日 14:30' });
  });

  test('a reminder says the hour', () => {
    expect(bookingSoon(VISIT, AFTERNOON).text).toContain('14:30');
  });

  test('points and refunds name their amounts', () => {
    const earned = {
      memberId: 'mem_1',
      orderId: 'ord_1',
      storeName: '车坞徐汇店',
      amountFen: 1250,
      balanceFen: 20_000,
    };
    expect(pointsArrived(earned, AFTERNOON).text).toContain('消费返 12.50 积分，当前共 200 积分');
    const refund = { memberId: 'mem_1', orderId: 'ord_1', amountFen: 9900, outRefundNo: 'rfd_1-1' };
    expect(refundDone(refund, AFTERNOON).fields.amount2).toBe('99.00元');
  });

  test('maintenance names the car and the day', () => {
    expect(maintenanceDue('大众 朗逸', '2027-05-20').text).toContain('您的大众 朗逸建议在 5月20日 周四前');
  });
});
