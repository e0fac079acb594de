import type { OperationId } from '@shared/contracts/api';
import type { QueryClient } from '@tanstack/react-query';
import { forget, load, save } from '@/platform/storage';

/** Answers that are kept on the device, one of each: what the first screen shows at once, and what is left to see without a network. */
const KEPT: readonly OperationId[] = ['catalogue.home', 'catalogue.categories', 'vehicle.cars', 'store.list'];
/** Those that are about the person signed in. */
const PRIVATE: readonly OperationId[] = ['vehicle.cars'];
/** What else the device remembers of that person: where goods were last sent (features/order/address). */
const PRIVATE_NAMES: readonly string[] = ['address'];

type Kept = { input: string; data: unknown; at: number };
const nameOf = (id: OperationId): string => `answer:${id}`;
const isKept = (id: unknown): id is OperationId => KEPT.includes(id as OperationId);

/** The kept answer to exactly this question, with when it was given. */
export function keptAnswer(id: OperationId, input: unknown): { data: unknown; at: number } | null {
  if (!isKept(id)) return null;
  const kept = load<Kept>(nameOf(id));
  return kept?.input === JSON.stringify(input) ? kept : null;
}

/** Keeps each fresh answer of the chosen operations. */
export function keepAnswers(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const [id, input, pages] = event.query.queryKey;
    if (!isKept(id) || pages !== undefined) return;
    save(nameOf(id), {
      input: JSON.stringify(input),
      data: event.query.state.data,
      at: event.query.state.dataUpdatedAt,
    });
  });
}

/** Another person signs in on this phone: nothing of the one before stays. */
export function forgetPrivateAnswers(): void {
  for (const id of PRIVATE) forget(nameOf(id));
  for (const name of PRIVATE_NAMES) forget(name);
}
