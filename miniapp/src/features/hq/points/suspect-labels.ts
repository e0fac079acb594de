import type { Pattern } from '@shared/contracts/wallet';

export const text = {
  title: '待核实核销',
  hint: (month: string) => `${month}的积分核销中，以下形态异常。核实前请勿与门店结算`,
  none: '没有待核实的核销',
  noneHint: '积分核销过快、过密或集中于同一会员时，会出现在这里',
  genuine: '属实',
  fake: '不属实',
  genuineHint: '写明依据，例如施工照片、工单或与车主核实的结果。',
  fakeHint: '写明依据与处理，例如门店无施工记录、追回款项。结算时据此处理。',
  placeholder: '请填写核实依据',
  yes: '确认',
  judged: '已记录',
  points: (sum: string) => `积分 ${sum}`,
  cash: (sum: string) => `现金 ${sum}`,
  worked: (minutes: number, planned: number) => `到店至完成 ${minutes} 分钟，标准 ${planned} 分钟`,
  member: '会员号',
  order: '订单号',
  copied: '已复制',
  found: (by: string, genuine: boolean) => `${by}：${genuine ? '属实' : '不属实'}`,
  waiting: (n: number) => `${n} 笔待核实`,
} as const;

export const patternNames: Record<Pattern, string> = {
  too_quick: '完成过快',
  burst: '短时间密集核销',
  same_member: '同一会员反复核销',
};
