import type { Category } from '@shared/contracts/catalogue';
import type { Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { Context, Prepared } from '../platform/http';
import { fittingFirst } from './pick';
import type { CatalogueSnapshot } from './snapshot';
import { type Seen, type View, viewFor } from './view';

const SERVICES = 8;
const PACKAGES = 6;
const OFFERS = 8;
const RECOMMENDED = 12;
const MOST_OF_A_CATEGORY = 2;
const MOST_PACKAGES_OF_A_CATEGORY = 3;
const OFFER_TAG = '特惠';

/** Top categories in which something is done to the car. */
function serviceCategories(snapshot: CatalogueSnapshot): Category[] {
  const served = new Set(snapshot.spus.filter((spu) => spu.kind !== 'goods').map((spu) => spu.categoryId));
  const serves = (category: Category): boolean =>
    [...(snapshot.within.get(category.id) ?? [])].some((id) => served.has(id));
  return snapshot.categories.filter((category) => category.parentId === null && serves(category)).slice(0, SERVICES);
}

const saving = ({ sku }: Seen): number => (sku.listPriceFen - sku.priceFen) / Math.max(1, sku.listPriceFen);

/** At most so many of each category, in the given order. */
function mixed(candidates: readonly Seen[], most: number): Seen[] {
  const taken = new Map<string, number>();
  return candidates.filter(({ spu }) => {
    const count = taken.get(spu.categoryId) ?? 0;
    taken.set(spu.categoryId, count + 1);
    return count < most;
  });
}

const worth = ({ spu }: Seen): number => spu.score * Math.log10(10 + spu.sold);

function home(view: View): string {
  const byFit = fittingFirst(view);
  const usable = view.all().filter((seen) => seen.fit !== 'no');
  const fittingPackages = usable
    .filter((seen) => seen.spu.kind === 'package')
    .sort((a, b) => byFit(a, b) || Number(b.spu.maintenance) - Number(a.spu.maintenance));
  const packages = mixed(fittingPackages, MOST_PACKAGES_OF_A_CATEGORY).slice(0, PACKAGES);
  const offers = usable
    .filter((seen) => seen.spu.tags.includes(OFFER_TAG) && !packages.includes(seen))
    .sort((a, b) => saving(b) - saving(a))
    .slice(0, OFFERS);
  const rest = usable
    .filter((seen) => !packages.includes(seen) && !offers.includes(seen))
    .sort((a, b) => byFit(a, b) || worth(b) - worth(a));
  const recommended = mixed(rest, MOST_OF_A_CATEGORY).slice(0, RECOMMENDED);
  const cards = (seen: readonly Seen[]): string => `[${seen.map((one) => one.card).join(',')}]`;
  const services = JSON.stringify(serviceCategories(view.snapshot));
  return `{"services":${services},"packages":${cards(packages)},"offers":${cards(offers)},"recommended":${cards(recommended)}}`;
}

/** The home page: services, packages for the car, offers, recommendations. Nothing that does not fit. */
export async function showHome(_context: Context, input: Parsed<'catalogue.home'>): Promise<Result<Prepared>> {
  const view = await viewFor(input.modelId);
  return ok(view.answer('home', () => home(view)));
}
