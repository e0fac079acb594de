import type { Output } from '@shared/contracts/contracts';
import { countOpenRefunds } from '../aftersale/open-refunds';
import { countOpenOrders } from '../order/forget-owner';
import { readPosts } from '../platform/caller';
import { readPoints } from '../wallet/points';

type Obstacles = Output<'privacy.deletion'>['obstacles'];

/** What has to be settled before an account can be closed, and the points that would be given up with it, in fen. */
export async function standingInTheWay(
  memberId: string,
  nowMs: number,
): Promise<{ obstacles: Obstacles; pointsFen: number }> {
  const [orders, refunds, points, posts] = await Promise.all([
    countOpenOrders(memberId),
    countOpenRefunds(memberId),
    readPoints(memberId, nowMs),
    readPosts(memberId),
  ]);
  const obstacles: Obstacles = [];
  if (orders > 0) obstacles.push({ kind: 'orders', text: `有 ${orders} 笔订单未完成，请先完成或取消` });
  if (refunds > 0) obstacles.push({ kind: 'refunds', text: `有 ${refunds} 笔退款处理中，请等待退款到账` });
  if (points.heldFen > 0) obstacles.push({ kind: 'points', text: '有积分被未付款订单占用，请先付款或取消订单' });
  if (points.frozen) obstacles.push({ kind: 'frozen', text: '积分账户正在核查，请联系客服处理完毕后再注销' });
  if (posts.length > 0) obstacles.push({ kind: 'staff', text: '您仍是在职员工，请先办理离岗' });
  return { obstacles, pointsFen: Math.max(0, points.availableFen) };
}
