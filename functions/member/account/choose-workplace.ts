import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, type Result } from '@shared/kernel/result';
import { readPosts } from '../../platform/caller';
import type { MemberContext } from '../../platform/http';
import { storesOf } from '../../staff/view-staff';
import { moveSession } from './move-session';

/** Chooses where the caller works from now on, on this phone: the answer is a new session, and the one that asked ends. */
export async function chooseWorkplace(
  context: MemberContext,
  { place, storeId }: Parsed<'staff.work'>,
): Promise<Result<Output<'staff.work'>>> {
  const post = (await readPosts(context.memberId)).find((one) => one.place === place);
  if (!post || !(await storesOf(post)).includes(storeId)) return fail('FORBIDDEN');
  return moveSession(context, { place, storeId });
}
