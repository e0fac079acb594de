import { dayOf, millis } from '../../shared/kernel/time';
import { gapsOf } from './gaps';
import { type Moment, momentsOf } from './moments';
import type { Story } from './story';

/** `2026-11-29 03:05:12` in China. */
function timeOf(at: string): string {
  const ms = millis(at);
  const local = new Date(ms + 8 * 3_600_000).toISOString();
  return `${dayOf(ms)} ${local.slice(11, 19)}`;
}

/** Correlations are long: each has a number, in the order of their first appearance. */
function numbersOf(moments: readonly Moment[]): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { why } of moments)
    if (why && !numbers.has(why.correlation))
      numbers.set(why.correlation, (numbers.size + 1).toString().padStart(2, '0'));
  return numbers;
}

/** The whole story as lines for a person: what happened, in China's time, what each came of, and what is missing. */
export function tellStory(story: Story, nowMs: number): { lines: string[]; gaps: string[] } {
  const { order, events } = story;
  const moments = momentsOf(story);
  const numbers = numbersOf(moments);
  const types = new Map(events.map(({ id, type }) => [id, type]));
  const because = ({ why }: Moment): string => {
    if (!why) return '';
    const by = why.by ? `, out of ${types.get(why.by) ?? why.by}` : '';
    return `   [${numbers.get(why.correlation)}${by}]`;
  };
  const gaps = gapsOf(story, nowMs);
  const others = order.tradeOrders.filter((id) => id !== order.id);
  const head = [
    `Order ${order.id}: ${order.state}, ${order.fulfilment}, store ${order.storeId}, member ${order.memberId}`,
    `${(order.payableFen / 100).toFixed(2)} yuan and ${(order.pointsFen / 100).toFixed(2)} in points; trade ${order.tradeId}${others.length > 0 ? ` with ${others.join(', ')}` : ''}`,
    '',
  ];
  const told = moments.map((moment) => {
    const ahead = millis(moment.at) > nowMs ? '→' : ' ';
    return `${timeOf(moment.at)} ${ahead} ${moment.thing.padEnd(9)}${moment.what}${because(moment)}`;
  });
  const began = (id: string): Moment | undefined => moments.find(({ why }) => why?.correlation === id);
  const legend = [...numbers].map(
    ([id, number]) => `  [${number}] ${id}   first: ${began(id)?.thing} ${began(id)?.what}`,
  );
  return {
    lines: [
      ...head,
      'China time            What',
      ...told,
      '',
      'Requests and runs it began with (search the logs for correlation = "…"):',
      ...legend,
      '',
      ...(gaps.length > 0 ? ['Missing or waiting:', ...gaps.map((gap) => `  ! ${gap}`)] : ['Nothing is missing.']),
    ],
    gaps,
  };
}
