import { PARCEL_EARN_BP } from '@shared/domain/order/earning';
import { LIFE_MONTHS, LONGER_MONTHS } from '@shared/domain/wallet/lots';
import type { RuleTopic } from './rule-topics';

/** Read in the wallet and on the page of rules; the figures are those of the ledger. */
export const pointRules: RuleTopic = {
  key: 'points',
  title: '积分',
  rules: [
    {
      title: '新会员礼',
      text: '有赠送活动时，绑定手机号后到账，每人一次：同一账户、同一手机号只送一次，换账户或注销后重新注册不再赠送。',
    },
    {
      title: '怎么获得',
      text: `服务验收或取货后，按实付金额与门店比例返还；快递订单由总部按 ${PARCEL_EARN_BP / 100}% 返还，与所选门店无关。`,
    },
    {
      title: '怎么使用',
      text: '下单时直接抵扣，1 积分抵 1 元，可与优惠券、微信支付同时使用，也可全额支付；运费除外。',
    },
    { title: '哪里可用', text: '任意一家门店发放的积分，全国门店都可以使用。' },
    {
      title: '有效期',
      text: `有效至获得后第 ${LIFE_MONTHS} 个月的月底。使用时先用最早到期的积分，临近到期会在钱包中提示。`,
    },
    {
      title: '占用与退回',
      text: `待支付订单占用的积分，取消或超时关闭后立即退回；退款时抵扣的积分原数退回。被占用的整天数顺延到有效期里，最多顺延 ${LONGER_MONTHS} 个月。`,
    },
    { title: '冻结', text: '账户异常时积分可能被冻结，冻结期间不能使用，也不会过期；解冻后有效期按冻结天数顺延。' },
    {
      title: '追回与欠款',
      text: '退款时，因该订单获得的积分相应追回。余额不足时记为欠积分，由之后的返积分自动抵扣，不需要另外付款。',
    },
    { title: '不可兑现', text: '积分仅用于抵扣，任何情况下都不能兑换为现金或转给他人。' },
  ],
};
