import { expect, test } from '@jest/globals';
import { maskFacts, maskText } from '@shared/domain/audit/mask';

test('fields that are a person’s own are cut down, however deep; what is not stays', () => {
  const facts = {
    state: 'to_ship',
    amountFen: 29_900,
    car: { plate: '沪A12345', vin: 'LSVAA4182E2184847', name: '卡罗拉' },
    addresses: [{ name: '王小明', phone: '13900001234', city: '上海市', detail: '宜山路 1 号 301' }],
  };

  expect(maskFacts(facts)).toEqual({
    state: 'to_ship',
    amountFen: 29_900,
    car: { plate: '沪A***45', vin: 'LSV***4847', name: '卡**' },
    addresses: [{ name: '王**', phone: '139****1234', city: '上海市', detail: '***' }],
  });
});

test.each([
  ['客户 13900001234 来电', '客户 139****1234 来电'],
  ['车牌沪A12345，车架号 LSVAA4182E2184847', '车牌沪A***45，车架号 LSV***4847'],
  ['身份证 310101199001011234', '身份证 3101***34'],
  ['订单 ord_01KB0000000000000000000000 退 299.00 元', '订单 ord_01KB0000000000000000000000 退 299.00 元'],
])('%s', (typed, kept) => {
  expect(maskText(typed)).toBe(kept);
});

test('a long text is cut between characters, never through one', () => {
  const kept = maskText('🚗'.repeat(400));

  expect([...kept]).toHaveLength(300);
  expect(Buffer.from(kept).toString()).toBe(kept);
});
