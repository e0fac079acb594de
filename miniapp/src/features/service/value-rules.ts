import { ASK_WITHIN_MS } from '@shared/domain/aftersale/policy';
import { mostVisits } from '@shared/domain/booking/visits';
import { FROM_FEN } from '@shared/domain/member/level';
import { dayCaps } from '@shared/domain/order/day-cap';
import { FREE_FREIGHT_FROM_FEN } from '@shared/domain/order/freight';
import { DAY } from '@shared/kernel/time';
import { pointRules } from './point-rules';
import type { RuleTopic } from './rule-topics';

const yuan = (fen: number): string => `¥${(fen / 100).toLocaleString('en-US')}`;
const levelFen = (level: string): number => FROM_FEN.find(([name]) => name === level)?.[1] ?? 0;

/** What offers, coupons, gifts, levels and freight give, and what goes back with a refund. */
export const valueRules: readonly RuleTopic[] = [
  pointRules,
  {
    key: 'coupons',
    title: '优惠券与首单',
    rules: [
      { title: '使用', text: '每张券的门槛、范围与有效期以券面为准；秒杀与拼团商品不可用券。' },
      {
        title: '退回',
        text: '订单取消、超时关闭或全部退款后，券退回并保留下单时剩余的有效时间。部分退款时，券的优惠按商品分摊扣除。',
      },
      { title: '首单', text: '首单券每人一次；订单实付且未全部退款才算首单，取消或全额退款后仍可享受。' },
    ],
  },
  {
    key: 'gifts',
    title: '赠品',
    rules: [
      { title: '随单发放', text: '赠品随带来它的商品一起服务、自提或发货，缺货时不补发。' },
      { title: '退货', text: '退货后不再满足赠送条件的，赠品需一并退回；因门店或商品质量原因退货的，赠品可保留。' },
    ],
  },
  {
    key: 'limits',
    title: '限购、拼团与预约',
    rules: [
      {
        title: '按人计算',
        text: '限购、首单与拼团名额按人计算：同一手机号、收货地址、车牌或同一浏览器视为一人，包括家人共用的情况。',
      },
      {
        title: '限购',
        text: '已按活动价购买的数量，退货后不恢复；未付款关闭或拼团未成团的恢复。限时价达到限购后，按商城价购买。',
      },
      {
        title: '每日限购',
        text: `同一商品每人每天最多买 ${dayCaps.goods} 件，轮胎 ${dayCaps.tyre} 条，单项服务 ${dayCaps.service} 次，套餐 ${dayCaps.package} 份；同一账户或已绑定的同一手机号视为一人。当天取消或退款的数量，当天可再买。`,
      },
      {
        title: '预约',
        text: `每人每天在同一门店最多约 ${mostVisits.known} 次，未绑定手机号最多 ${mostVisits.unknown} 次；同一账户或已绑定的同一手机号视为一人。`,
      },
      { title: '拼团', text: '一人在一个团中只能占一个名额；成团后有人退款，不影响其他人的团购价。' },
    ],
  },
  {
    key: 'levels',
    title: '会员等级',
    rules: [
      {
        title: '升级',
        text: `累计实付满 ${yuan(levelFen('silver'))} 为银卡，满 ${yuan(levelFen('gold'))} 为金卡，享会员价与等级券。`,
      },
      { title: '计入时间', text: `订单完成 ${ASK_WITHIN_MS / DAY + 1} 天后（售后期结束）计入等级；退款部分不计入。` },
    ],
  },
  {
    key: 'freight',
    title: '运费与退款',
    rules: [
      {
        title: '运费',
        text: `按收货省份与重量计算，商品满 ${yuan(FREE_FREIGHT_FROM_FEN)} 包邮（海南、内蒙古、甘肃、青海、宁夏、新疆、西藏除外）；城市与省份须一致。`,
      },
      {
        title: '部分退货',
        text: '退货后留下的商品不再满足包邮条件的，从退款中扣除应付运费，提交前会告知金额；全部退回或因门店、商品质量原因退货的，不扣运费。',
      },
    ],
  },
];
