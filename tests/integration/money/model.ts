/**
 * What must be true of one owner's purchases, in as few words as possible: no tables, no transactions, no retries, no events. One SKU at 45.00
 * yuan, earning 2 %. Amounts in fen.
 */
const PRICE = 4500;
const EARN_BP = 200;

export type State = 'unpaid' | 'to_pick_up' | 'completed' | 'dropped' | 'refunded';
export type ModelOrder = {
  readonly qty: number;
  readonly points: number;
  state: State;
  back: number;
  /** Asked back after completion, and not answered yet. */
  asked: number;
  /** The pay sheet was opened; money is at WeChat. */
  prepaid: boolean;
  paidAtWeChat: boolean;
  everCompleted: boolean;
};

/** The first `part` of `whole` pieces are worth this much of `amount`. */
const worth = (amount: number, part: number, whole: number): number => Math.floor((amount * part) / whole);

export class Model {
  readonly orders: ModelOrder[] = [];
  available: number;
  held = 0;
  /** Earned at completion, given when the event is heard. */
  coming = 0;
  readonly stock: { available: number; held: number; sold: number };

  constructor(available: number, stock: { available: number; held: number; sold: number }) {
    this.available = available;
    this.stock = { ...stock };
  }

  cash = ({ qty, points }: ModelOrder): number => qty * PRICE - points;
  earned = (order: ModelOrder, back: number): number => {
    const [cash, given] = [this.cash(order), worth(this.cash(order), back, order.qty)];
    const earn = Math.floor((cash * EARN_BP) / 10_000);
    return cash === 0 ? earn : worth(earn, cash - given, cash);
  };

  create(qty: number, points: number): ModelOrder {
    const order: ModelOrder = {
      qty,
      points,
      state: 'unpaid',
      back: 0,
      asked: 0,
      prepaid: false,
      paidAtWeChat: false,
      everCompleted: false,
    };
    this.orders.push(order);
    this.available -= points;
    this.held += points;
    this.stock.available -= qty;
    this.stock.held += qty;
    if (this.cash(order) === 0) this.book(order);
    return order;
  }

  book(order: ModelOrder): void {
    if (order.state !== 'unpaid') return;
    order.state = 'to_pick_up';
    this.held -= order.points;
    this.stock.held -= order.qty;
    this.stock.sold += order.qty;
  }

  /** WeChat is asked first: what was paid is paid. */
  closeTrade(order: ModelOrder): void {
    if (order.state !== 'unpaid') return;
    if (order.paidAtWeChat) {
      this.book(order);
      return;
    }
    order.state = 'dropped';
    this.held -= order.points;
    this.available += order.points;
    this.stock.held -= order.qty;
    this.stock.available += order.qty;
  }

  refund(order: ModelOrder, qty: number, restock = true): void {
    const before = order.back;
    order.back += qty;
    this.available += worth(order.points, order.back, order.qty) - worth(order.points, before, order.qty);
    if (order.everCompleted) this.available -= this.earned(order, before) - this.earned(order, order.back);
    if (restock) {
      this.stock.sold -= qty;
      this.stock.available += qty;
    }
    if (order.back === order.qty) order.state = 'refunded';
  }

  complete(order: ModelOrder): void {
    order.state = 'completed';
    order.everCompleted = true;
    this.coming += this.earned(order, order.back);
  }

  hear(): void {
    this.available += this.coming;
    this.coming = 0;
  }
}
