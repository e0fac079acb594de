import { beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';

const stored = new Map<string, unknown>();
jest.unstable_mockModule('@/platform/storage', () => ({
  load: (name: string) => stored.get(name) ?? null,
  save: (name: string, value: unknown) => stored.set(name, structuredClone(value)),
  forget: (name: string) => stored.delete(name),
}));
const { forgetPrivateAnswers, keepAnswers, keptAnswer } = await import('@/api/keep');

const ask = async (client: QueryClient, id: string, input: unknown, answer: unknown) =>
  client.fetchQuery({ queryKey: [id, input], queryFn: () => Promise.resolve(answer) });

let client: QueryClient;
beforeEach(() => {
  stored.clear();
  client = new QueryClient();
  keepAnswers(client);
});

test('the first screen is kept, and given back to the same question only', async () => {
  await ask(client, 'catalogue.home', { modelId: 'mdl_1' }, { services: [] });

  expect(keptAnswer('catalogue.home', { modelId: 'mdl_1' })?.data).toEqual({ services: [] });
  expect(keptAnswer('catalogue.home', {})).toBeNull();
});

test('money and orders are never kept on the device', async () => {
  await ask(client, 'wallet.summary', {}, { balanceFen: 1 });
  await ask(client, 'order.list', {}, { items: [] });

  expect(stored.size).toBe(0);
});

test('an answer that failed leaves the one before', async () => {
  await ask(client, 'vehicle.cars', {}, { cars: ['mine'] });
  const failing = client.fetchQuery({
    queryKey: ['vehicle.cars', {}],
    queryFn: () => Promise.reject(new Error('offline')),
    retry: false,
  });

  await expect(failing).rejects.toThrow('offline');
  expect(keptAnswer('vehicle.cars', {})?.data).toEqual({ cars: ['mine'] });
});

test('when the session ends, what was about the person goes and the rest stays', async () => {
  await ask(client, 'vehicle.cars', {}, { cars: [] });
  await ask(client, 'catalogue.categories', {}, { categories: [] });

  forgetPrivateAnswers();

  expect(keptAnswer('vehicle.cars', {})).toBeNull();
  expect(keptAnswer('catalogue.categories', {})).not.toBeNull();
});
