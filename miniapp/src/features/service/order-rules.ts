import { MOST_FRUITLESS, refundDeadlines } from '@shared/domain/aftersale/deadlines';
import { ASK_WITHIN_MS, NOTICE_MS } from '@shared/domain/aftersale/policy';
import { coolDown } from '@shared/domain/order/cool-down';
import { deadlines, MOST_MOVES, PAY_MINUTES, type Stage } from '@shared/domain/order/deadlines';
import { DAY, HOUR, MINUTE } from '@shared/kernel/time';
import type { RuleTopic } from './rule-topics';

const end = (stages: readonly Stage[]): number => stages.at(-1)?.after ?? 0;
const first = (stages: readonly Stage[]): number => stages[0]?.after ?? 0;
const days = (ms: number): string => `${ms / DAY} 天`;
const hours = (ms: number): string => `${ms / HOUR} 小时`;

/** The figures are those by which orders are kept: what is read here cannot differ from what happens. */
export const orderRules: readonly RuleTopic[] = [
  {
    key: 'booking',
    title: '预约与到店',
    rules: [
      {
        title: '付款',
        text: `下单后 ${PAY_MINUTES} 分钟内付款，超时自动关闭，占用的工位、优惠券与积分退回。一天内取消或超时未付款超过 ${coolDown.most} 笔的，${hours(coolDown.pause)}内不能再下单。`,
      },
      {
        title: '改约与取消',
        text: `到店前 ${hours(NOTICE_MS)} 可免费改约或全额取消，每个订单最多改约 ${MOST_MOVES} 次。`,
      },
      {
        title: '未到店',
        text: `预约时间过后 ${end(deadlines.booked.stages) / MINUTE} 分钟仍未到店，记为未到店，不收任何费用。您可以改约、直接到店（视工位情况安排）或取消后全额退款；${days(end(deadlines.no_show.stages))}内未处理，自动全额退款。`,
      },
    ],
  },
  {
    key: 'service',
    title: '施工与验收',
    rules: [
      {
        title: '到店后',
        text: `到店登记后 ${hours(first(deadlines.arrived.stages))}仍未施工，总部会跟进；${days(end(deadlines.arrived.stages))}仍未施工，自动全额退款。`,
      },
      {
        title: '施工中',
        text: `施工超过 ${days(first(deadlines.serving.stages))}总部会跟进；满 ${days(end(deadlines.serving.stages))}转为待验收，由您验收或提出异议。`,
      },
      {
        title: '验收',
        text: `完工后请在 ${days(end(deadlines.to_accept.stages))}内验车并确认，到期前会提醒您，逾期自动验收。对服务不满意，请在验收前提出异议。`,
      },
    ],
  },
  {
    key: 'goods',
    title: '自提与快递',
    rules: [
      {
        title: '到店自提',
        text: `备货后 ${days(end(deadlines.to_pick_up.stages))}内到店提货，到期前会提醒您，逾期自动全额退款。`,
      },
      {
        title: '发货',
        text: `付款后 ${hours(first(deadlines.to_ship.stages))}未发货，总部会跟进；发货前您可随时取消，满 ${days(end(deadlines.to_ship.stages))}未发货自动全额退款。`,
      },
      {
        title: '收货',
        text: `发货满 ${days(end(deadlines.to_receive.stages))}自动确认收货，到期前会提醒您；有问题请先申请售后。`,
      },
      { title: '拼团', text: '成团前可随时退出，款项原路退回；到期未成团自动全额退款。' },
    ],
  },
  {
    key: 'refund',
    title: '退款与争议',
    rules: [
      {
        title: '谁来处理',
        text: `尚未服务、取货或发货的，提交后立即退款；其余由门店在 ${hours(refundDeadlines.requested.after)}内答复，逾期转总部裁定，总部 ${days(refundDeadlines.escalated.after)}内未裁定，自动同意退款。`,
      },
      { title: '处理期间', text: '售后处理期间订单暂停：门店不能施工、完工、核销或发货，也不会自动验收或收货。' },
      { title: '返工', text: '施工中与待验收的订单，门店可以安排返工，完工后请您再次验收。' },
      {
        title: '总部介入',
        text: '不认可门店的答复，每个订单可申请一次总部介入；总部裁定后，如仍不认可，可通过 12315 或诉讼解决。',
      },
      {
        title: '次数与期限',
        text: `完成后 ${days(ASK_WITHIN_MS)}内可申请售后；同一订单未成功的申请（被拒绝、返工或自行撤销）最多 ${MOST_FRUITLESS} 次。`,
      },
    ],
  },
];
