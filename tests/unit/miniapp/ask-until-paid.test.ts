import { describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@shared/contracts/errors';
import type { Order } from '@shared/contracts/order';
import { ApiError } from '@/api/errors';
import { askUntilPaid } from '@/features/order/ask-until-paid';

const unpaid = { state: 'unpaid' } as Order;
const booked = { state: 'booked' } as Order;
const failure = (code: ErrorCode | 'OFFLINE') => new ApiError(code, '', null, undefined);

/** Answers one after the other; a thrown one fails. */
function asking(...answers: (Order | Error)[]) {
  const waited: number[] = [];
  let asked = 0;
  const ask = async (): Promise<Order> => {
    const answer = answers[asked] ?? unpaid;
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const pause = async (ms: number) => {
    waited.push(ms);
  };
  return { ask, pause, waited, asked: () => asked };
}

describe('asking what became of a payment', () => {
  it('stops at the first answer that is not unpaid', async () => {
    const it = asking(unpaid, booked, unpaid);
    expect(await askUntilPaid(it.ask, [0, 10, 20, 30], it.pause)).toBe(booked);
    expect(it.waited).toEqual([10]);
  });
  it('gives up after the last pause with null, never with paid', async () => {
    const it = asking();
    expect(await askUntilPaid(it.ask, [0, 10, 20], it.pause)).toBeNull();
    expect(it.asked()).toBe(3);
  });
  it('goes on when the network drops or WeChat has no answer yet', async () => {
    const it = asking(failure('OFFLINE'), failure('PAYMENT_PENDING'), booked);
    expect(await askUntilPaid(it.ask, [0, 10, 20], it.pause)).toBe(booked);
  });
  it('takes an order that was closed or refunded meanwhile as settled, whatever it is', async () => {
    const closed = { state: 'closed' } as Order;
    const it = asking(unpaid, closed);
    expect(await askUntilPaid(it.ask, [0, 10], it.pause)).toBe(closed);
  });
  it('fails at once on an answer that waiting cannot change', async () => {
    const it = asking(failure('ORDER_NOT_FOUND'), booked);
    await expect(askUntilPaid(it.ask, [0, 10], it.pause)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(it.asked()).toBe(1);
  });
});
