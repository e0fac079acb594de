import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { api, type OperationId } from '@shared/contracts/api';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { reachOf } from '../../fixtures/reach';
import { startShop } from '../../fixtures/visit';
import { actions, type People, type StaffOperation } from './staff-operations';

let people: People;

beforeAll(async () => {
  const shop = await startShop();
  people = {
    shop,
    owner: await shop.owner('owner'),
    staff: await shop.staff('staff'),
    colleague: await shop.staff('staff-b'),
    headOffice: await shop.staff('head-office'),
  };
}, 90_000);
afterAll(() => people.shop.close());

const ofStaff = (Object.keys(api) as OperationId[]).filter((id) => ['place', 'chain'].includes(reachOf(id)));
const entriesOf = async (what: string) =>
  (await everything('audit')).filter((item) => String(item.pk).startsWith('LOG#') && item.what === what);
const actorOf = (id: StaffOperation): Client => (reachOf(id) === 'chain' ? people.headOffice : people.staff);

test('every operation of staff and headquarters says what it leaves in the log', () => {
  expect(Object.keys(actions).sort()).toEqual(ofStaff.sort());
});

describe.each(Object.entries(actions) as [StaffOperation, (typeof actions)[StaffOperation]][])('%s', (id, action) => {
  if (action.leaves === 'nothing') {
    test('shows nobody whole, and leaves nothing', () => {
      expect(api[id].method).toBe('GET');
    });
    return;
  }
  test(`leaves one ${action.leaves}, by whom and about what`, async () => {
    const actor = actorOf(id);
    const me = (await actor.get('member.me', {})).id;
    const owner = (await people.owner.client.get('member.me', {})).id;
    const before = (await entriesOf(id)).length;
    const act = await action.prepare(people, people.owner);
    const key = randomUUID();

    const first = await act(actor, key);
    const again = await act(actor, key);

    expect({ status: first.status, error: first.error }).toEqual({ status: 200, error: undefined });
    const entries = (await entriesOf(id)).slice(before);
    // Said again, an action changes nothing and leaves nothing; a second look is a second look.
    expect({ status: again.status, entries: entries.length }).toMatchObject(
      action.leaves === 'action' ? { entries: 1 } : { status: 200, entries: 2 },
    );
    expect(entries[0]).toMatchObject({
      kind: action.leaves,
      memberId: me,
      scope: reachOf(id) === 'chain' ? 'sto_hq' : 'sto_first',
      owner: action.ofOwner ? owner : null,
      device: 'node',
    });
    expect(entries[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(String(entries[0]?.target).length).toBeGreaterThan(3);
  }, 90_000);

  if (action.leaves !== 'action' || !action.ofOwner) return;
  test('is refused to the owner who is staff, and leaves nothing', async () => {
    const actor = actorOf(id);
    const { cars } = await actor.get('vehicle.cars', {});
    const carId =
      cars[0]?.id ??
      (await actor.get('vehicle.add', { modelId: 'mdl_corolla_12t', plate: '沪A54321', mileageKm: 30_000 })).cars[0]
        ?.id;
    const act = await action.prepare(people, { client: actor, carId: carId ?? '' });
    const before = (await entriesOf(id)).length;

    const reply = await act(actor, randomUUID());

    expect({ status: reply.status, code: reply.error?.code }).toEqual({ status: 403, code: 'OWN_ACCOUNT' });
    expect(await entriesOf(id)).toHaveLength(before);
  }, 90_000);
});

test('whoever reads the log learns no number, plate or whole name, also not from what was typed as a reason', async () => {
  const { id: memberId } = await people.owner.client.get('member.me', {});
  const reason = '来电 13912345678，车牌 沪A12345';
  await people.headOffice.ask('staff.invite', { phone: '13900007777', name: '新同事', roles: ['finance'] });
  await people.headOffice.ask('wallet.unfreeze', { memberId, reason });
  await people.headOffice.ask('wallet.freeze', { memberId, reason });

  const entries = (await everything('audit')).filter(({ pk }) => String(pk).startsWith('LOG#'));

  const kept = JSON.stringify(entries.map(({ before, after, why, device }) => [before, after, why, device]));
  expect(kept).toContain('来电 139****5678');
  expect(kept).toContain('新**');
  expect(kept).not.toMatch(/1[3-9]\d{9}|沪A12345|新同事/);
}, 90_000);
