import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { readPosts, staffOf } from '../platform/caller';
import type { MemberContext } from '../platform/http';
import { storeNameOf, storesOf, viewStaff } from './view-staff';

/** Everywhere the caller may work: a store for each post, every store of the region for one of a region. */
export async function listWorkplaces(context: MemberContext): Promise<Result<Output<'staff.workplaces'>>> {
  const [posts, now] = await Promise.all([readPosts(context.memberId), viewStaff(context.memberId, context.work)]);
  const places = posts.map(async (post) => {
    const stores = (await storesOf(post)).map(async (storeId) => {
      const { place, name, roles, role, scope } = staffOf(context.memberId, post, storeId);
      const current = now?.place === place && now.storeId === storeId;
      return { place, storeId, storeName: await storeNameOf(storeId), scope, role, roles: [...roles], name, current };
    });
    return Promise.all(stores);
  });
  return ok({ places: (await Promise.all(places)).flat() });
}
