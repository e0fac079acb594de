import type { AuditEntry } from '@shared/contracts/audit';
import { HEADQUARTERS, regionOf } from '@shared/contracts/permissions';
import { refundLabels } from '@shared/domain/aftersale/transitions';
import { stateLabels } from '@shared/domain/order/transitions';
import { amount } from '../../common/number';
import { roleNames } from '../../member/labels';
import { nameOfOperation } from './log-labels';

type Words = Readonly<Record<string, string>>;
const words = (table: Words, name: string): string => table[name] ?? name;

/** Facts as people call them; one that is not here shows its own name. */
const names: Words = {
  state: '状态',
  status: '微信返回',
  km: '里程',
  confirmed: '里程已确认',
  orderId: '订单',
  orders: '订单',
  cashFen: '现金',
  pointsFen: '积分',
  payableFen: '实付',
  amountFen: '金额',
  hereFen: '系统',
  thereFen: '微信',
  decided: '决定',
  restock: '退回库存',
  carrier: '快递公司',
  trackingNo: '快递单号',
  frozen: '冻结',
  genuine: '属实',
  patterns: '特征',
  label: '名称',
  rows: '人数',
  how: '方式',
  kind: '类型',
  day: '日期',
  place: '地点',
  roles: '岗位',
  name: '姓名',
  phone: '手机号',
  available: '可用',
  skuId: '商品',
  from: '从',
  to: '到',
  qty: '数量',
  receivedQty: '实收',
  what: '操作',
  about: '对象',
  summary: '内容',
  approve: '通过',
};
const states: Words = {
  ...stateLabels,
  ...refundLabels,
  sent: '在途',
  received: '已收货',
  short: '有差异',
  resolved: '已处理',
};
const decisions: Words = {
  approve: '同意退款',
  reject: '拒绝',
  rework: '返工',
  'give back': '全额退还',
  refund: '退款',
  complete: '完成订单',
};
const ways: Words = {
  again: '重新发起',
  retry: '重新发起',
  by_hand: '人工处理',
  returned: '退回发出方',
  arrived: '已到货',
  lost: '丢失',
};
const tables: Readonly<Record<string, Words>> = { state: states, decided: decisions, how: ways, roles: roleNames };

function inWords(name: string, value: unknown): string {
  if (value === null) return '无';
  if (Array.isArray(value)) return value.map((one) => inWords(name, one)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return name.endsWith('Fen') ? amount(value) : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'what') return nameOfOperation(value);
  return name === 'place' ? placeName(value) : words(tables[name] ?? {}, value);
}

/** `状态 已到店，里程 33000`. */
export const factsText = (facts: NonNullable<AuditEntry['before']>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${words(names, name)} ${inWords(name, value)}`)
    .join('，');

/** Where somebody works, as far as the log knows it. */
export function placeName(place: string): string {
  if (place === HEADQUARTERS) return '总部';
  const region = regionOf(place);
  return region === undefined ? `门店 ${place}` : `${region}区域`;
}
