import type { Staff } from '@shared/contracts/member';
import { HEADQUARTERS, regionOf } from '@shared/contracts/permissions';
import { type Post, readPosts, staffOf, type Workplace } from '../platform/caller';
import { readStore } from '../store/read-store';
import { storesIn } from '../store/region-stores';

/** What a place is called; a region by its province. */
export async function storeNameOf(storeId: string): Promise<string> {
  const province = regionOf(storeId);
  if (province !== undefined) return `${province}区域`;
  return storeId === HEADQUARTERS ? '车坞总部' : ((await readStore(storeId))?.name ?? '门店资料待完善');
}

/** The stores that somebody with this post may work in. */
export async function storesOf({ place }: Post): Promise<string[]> {
  const province = regionOf(place);
  return province === undefined ? [place] : storesIn(province);
}

/** Where somebody works: what they chose while it is theirs, else the first store of their oldest post. */
async function pick(posts: readonly Post[], chosen: Workplace | undefined): Promise<[Post, string] | undefined> {
  const wanted = chosen && posts.find(({ place }) => place === chosen.place);
  if (wanted && (await storesOf(wanted)).includes(chosen.storeId)) return [wanted, chosen.storeId];
  for (const post of posts) {
    const [storeId] = await storesOf(post);
    if (storeId !== undefined) return [post, storeId];
  }
  return undefined;
}

/** The staff side of a member, from their posts as they stand now; null when they have none. */
export async function viewStaff(memberId: string, chosen: Workplace | undefined): Promise<Staff | null> {
  const picked = await pick(await readPosts(memberId), chosen);
  if (!picked) return null;
  const { staffId: _, ...staff } = staffOf(memberId, ...picked);
  return { ...staff, roles: [...staff.roles], storeName: await storeNameOf(staff.storeId) };
}
