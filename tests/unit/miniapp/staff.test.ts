import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '@shared/contracts/booking';
import { layBoard, tally } from '@/features/staff/board';
import { cleanCode } from '@/features/staff/code';

const row = (bookingId: string, bay: string, start: string, end: string, orderState = 'booked'): BoardRow => ({
  bookingId,
  orderId: `ord_${bookingId}`,
  orderState,
  start,
  end,
  bay,
  title: '',
  carName: '',
  plateMasked: '',
  ownerMasked: '',
});

describe('the board by bay', () => {
  it('gives bookings that overlap a lane each and lets the next one reuse a free lane', () => {
    const board = layBoard(
      [row('a', 'lift', '09:00', '10:30'), row('b', 'lift', '10:00', '11:00'), row('c', 'lift', '10:30', '11:30')],
      { lift: 2 },
    );
    expect(board.lanes.map((lane) => `${lane.bay}${lane.index}`)).toEqual(['lift0', 'lift1']);
    expect(Object.fromEntries(board.blocks.map((block) => [block.row.bookingId, block.lane]))).toEqual({
      a: 0,
      b: 1,
      c: 0,
    });
  });
  it('never lets two blocks of a lane overlap, and hides none, even beyond the bays', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => row(id, 'wash', '09:00', '09:30'));
    const board = layBoard(rows, { wash: 1 });
    expect(new Set(board.blocks.map((block) => block.lane)).size).toBe(4);
    expect(board.blocks).toHaveLength(4);
  });
  it('shows a lane for a kind of bay without bookings and for one the store no longer lists', () => {
    const board = layBoard([row('a', 'paint', '09:00', '10:00')], { lift: 3 });
    expect(board.lanes.map((lane) => lane.bay)).toEqual(['lift', 'paint']);
    expect(board.blocks[0]?.lane).toBe(1);
  });
  it('spans the working day and stretches to whole hours around early and late cars', () => {
    expect(layBoard([], { lift: 1 })).toMatchObject({ from: 540, to: 1080 });
    expect(layBoard([row('a', 'lift', '07:30', '08:00'), row('b', 'lift', '19:00', '20:30')], {})).toMatchObject({
      from: 420,
      to: 1260,
    });
  });
  it('counts each car once, by where it stands', () => {
    const rows = [
      row('a', 'lift', '09:00', '10:00'),
      row('b', 'lift', '09:00', '10:00', 'arrived'),
      row('c', 'lift', '09:00', '10:00', 'serving'),
      row('d', 'lift', '09:00', '10:00', 'completed'),
    ];
    expect(tally(rows)).toEqual([
      { name: '待到店', count: 1 },
      { name: '施工中', count: 2 },
      { name: '待验收', count: 0 },
      { name: '已完成', count: 1 },
    ]);
  });
});

describe('a typed code', () => {
  it('may be typed in groups, full-width or with dashes', () => {
    expect(cleanCode(' ABCD efgh-1234 5678 90ab ')).toBe('ABCDefgh1234567890ab');
    expect(cleanCode('ＡＢＣＤ１２３４ＥＦＧＨ５６７８')).toBe('ABCD1234EFGH5678');
  });
  it('is refused when it cannot be one', () => {
    expect(cleanCode('ABCD1234')).toBeNull();
    expect(cleanCode('https://example.com/abcdef')).toBeNull();
    expect(cleanCode('a'.repeat(33))).toBeNull();
  });
});
