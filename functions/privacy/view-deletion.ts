import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { standingInTheWay } from './standing-in-the-way';

const ERASED = [
  '微信身份、手机号、昵称、生日',
  '车库中的车辆、车牌、车架号和里程',
  '购物车、消息、订阅记录',
  '历史订单中的收货地址；车牌只留首尾几位',
];
/**
 * 《电子商务法》第三十一条 (three years); 《会计法》 and 《会计档案管理办法》 (vouchers and ledgers, thirty years); 《个人信息保护法》第四十七条. What was typed
 * into a refund and a parcel's number stay in their records, so they are named: the list leaves nothing out.
 */
const KEPT = [
  '订单、支付、退款记录：依《电子商务法》自交易完成起保存不少于三年，作为会计凭证的依会计法规保存',
  '退款时填写的说明、快递单号：属售后与物流记录，随订单保存',
  '积分账本：属会计账簿，只增不改，不再含您的姓名和联系方式；欠积分也保留',
  '员工处理您订单的操作日志：用于安全审计，手机号和车牌均已遮盖',
  '优惠领取次数的加密标记：仅用于防止重复领取，无法还原手机号、地址、车牌或设备',
];

/** Whether the account can be closed, what goes with it and what the law has us keep. */
export async function viewDeletion(context: MemberContext): Promise<Result<Output<'privacy.deletion'>>> {
  const { obstacles, pointsFen } = await standingInTheWay(context.memberId, context.now);
  const lost = [
    ...(pointsFen > 0 ? [`剩余积分清零（可抵 ${(pointsFen / 100).toFixed(2)} 元）`] : []),
    '未使用的优惠券和会员等级失效',
    '已完成的订单不能再自行申请售后',
  ];
  return ok({ possible: obstacles.length === 0, obstacles, pointsFen, lost, erased: [...ERASED], kept: [...KEPT] });
}
