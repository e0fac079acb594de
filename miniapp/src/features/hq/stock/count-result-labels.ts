import type { DifferenceOutcome } from '@shared/contracts/inventory';
import { grouped } from '../../common/number';

export const text = {
  title: '盘点差异',
  open: '待处理',
  resolved: '已处理',
  none: '没有待处理的差异',
  noneHint: '门店或总仓盘点与账面不一致时，会出现在这里',
  noneResolved: '还没有处理过的差异',
  noneResolvedHint: '处理后的差异和结论会保留在这里',
  count: (n: string) => `${n} 笔待处理`,
  expected: '账面',
  counted: '实数',
  gap: '差异',
  pieces: (n: number) => `${n > 0 ? '+' : '−'}${grouped(Math.abs(n))} 件`,
  value: (sum: string) => `按售价计 ${sum}`,
  why: (words: string) => `盘点说明：${words}`,
  resolve: '处理差异',
  mine: '您盘点的差异须由其他同事处理',
  hint: '保存后不能修改。',
  placeholder: '写明核实情况，例如：已看照片，门店破损 2 件',
  saved: '已处理',
  loadingMore: '正在加载',
  end: '没有更多了',
} as const;

export const outcomeNames: Record<DifferenceOutcome, string> = {
  verified: '已核实',
  store: '责任门店',
  miscounted: '盘点有误',
};
export const outcomeHints: Record<DifferenceOutcome, string> = {
  verified: '差异属实，由公司承担。',
  store: '差异属实，由门店承担。',
  miscounted: '数错了：请通知门店重新盘点，账面不会自动改回。',
};
