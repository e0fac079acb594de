import { GUIDE_VERSION } from '@/platform/guide-version';
import { purposes } from './ask-labels';

/**
 * The privacy guide where WeChat's own page of it cannot be shown. In WeChat the one of the console counts (设置 → 服务内容声明): keep both alike.
 */
export const guide: readonly { title: string; lines: readonly string[] }[] = [
  {
    title: '我们处理哪些信息',
    lines: [
      ...Object.values(purposes).map(({ use, purpose }) => `${use}：用于${purpose}。`),
      '车辆、车牌、里程：用于匹配配件、预约施工、提醒保养。',
      '订单、支付、退款：用于提供服务、售后和依法记账。',
      '设备标识：随机生成，用于防止重复领取优惠。',
      '只在您使用相应功能时获取；不同意某一项，不影响其他功能。',
    ],
  },
  {
    title: '提供给谁',
    lines: [
      '为您施工的门店：看到订单、预约和打码后的车牌。',
      '微信支付：完成付款和退款。快递公司：寄送商品所需的姓名、电话和地址。',
      '除此之外不向他人提供，也不用于广告。',
    ],
  },
  {
    title: '保存多久',
    lines: [
      '账户存续期间保存；注销后删除。',
      '订单、支付、退款记录依法自交易完成起保存不少于三年，会计凭证和账簿按会计法规保存。',
      '手机号、微信身份、车牌、车架号和地址均加密保存。',
    ],
  },
  {
    title: '您的权利',
    lines: [
      '查看与复制：我的 → 隐私与数据 → 导出我的数据。',
      '更正：车辆信息在我的车库直接修改，其他信息请联系客服。',
      '删除：我的 → 隐私与数据 → 注销账户。',
      '撤回同意：在微信的最近使用中删除本小程序，或清除浏览器数据。',
      '疑问与投诉：我的 → 帮助与客服，15 个工作日内答复。',
    ],
  },
];

export const guideText = {
  title: '用户隐私保护指引',
  version: `更新日期 ${GUIDE_VERSION}`,
  intro: '车坞重视您的个人信息。本指引说明我们为提供汽车养护服务处理哪些信息、为什么、保存多久，以及您的权利。',
} as const;
