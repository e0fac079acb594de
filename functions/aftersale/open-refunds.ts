import { refundTransitions } from '@shared/domain/aftersale/transitions';
import { queryRefunds } from './aftersale.repo';

const PAGE = 50;

/** How many refunds of a member are under way: asked for, being decided, or paid out and not arrived. */
export async function countOpenRefunds(memberId: string): Promise<number> {
  let open = 0;
  let cursor: string | undefined;
  do {
    const { records, next } = await queryRefunds(memberId, PAGE, cursor);
    open += records.filter(({ state }) => Object.keys(refundTransitions[state]).length > 0).length;
    cursor = next ?? undefined;
  } while (cursor);
  return open;
}
