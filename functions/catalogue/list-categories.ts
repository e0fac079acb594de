import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { catalogue } from './catalogue.repo';

/** Every category, in the order of the rail. */
export async function listCategories(): Promise<Result<Output<'catalogue.categories'>>> {
  return ok({ categories: [...(await catalogue.read()).categories] });
}

/** Words headquarters wants on the search page. */
export async function listHotWords(): Promise<Result<Output<'catalogue.hotWords'>>> {
  return ok({ words: [...(await catalogue.read()).hotWords] });
}
