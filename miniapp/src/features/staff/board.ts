import type { BoardRow } from '@shared/contracts/booking';
import type { OrderState } from '@shared/contracts/order';
import { parseClock } from '@shared/kernel/time';

export type Block = { row: BoardRow; lane: number; from: number; to: number };
export type Lane = { bay: string; index: number };
export type Board = { lanes: Lane[]; blocks: Block[]; from: number; to: number };

const OPEN = 9 * 60;
const CLOSE = 18 * 60;
const HOUR = 60;

/**
 * Lays the day out: a lane for each bay in use (at least one for each kind), a block for each booking in the first lane that is free. Bookings
 * beyond the bays, which only a changed number of bays can cause, still get a lane: nothing is ever hidden.
 */
export function layBoard(rows: readonly BoardRow[], bays: Readonly<Record<string, number>>): Board {
  const kinds = [...new Set([...Object.keys(bays), ...rows.map((row) => row.bay)])];
  const lanes: Lane[] = [];
  const blocks: Block[] = [];
  for (const bay of kinds) {
    const first = lanes.length;
    const ends: number[] = [];
    const own = rows.filter((row) => row.bay === bay).sort((a, b) => a.start.localeCompare(b.start));
    for (const row of own) {
      const from = parseClock(row.start);
      const to = Math.max(from + 30, parseClock(row.end));
      const free = ends.findIndex((end) => end <= from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = to;
      blocks.push({ row, lane: first + lane, from, to });
    }
    for (let index = 0; index < Math.max(1, ends.length); index += 1) lanes.push({ bay, index });
  }
  const earliest = Math.min(OPEN, ...blocks.map((block) => block.from));
  const latest = Math.max(CLOSE, ...blocks.map((block) => block.to));
  return { lanes, blocks, from: Math.floor(earliest / HOUR) * HOUR, to: Math.ceil(latest / HOUR) * HOUR };
}

const columns: Record<string, readonly OrderState[]> = {
  待到店: ['booked', 'no_show'],
  施工中: ['arrived', 'serving'],
  待验收: ['to_accept'],
  已完成: ['completed'],
};

/** How many cars stand where today. */
export const tally = (rows: readonly Pick<BoardRow, 'orderState'>[]): { name: string; count: number }[] =>
  Object.entries(columns).map(([name, states]) => ({
    name,
    count: rows.filter((row) => (states as readonly string[]).includes(row.orderState)).length,
  }));
