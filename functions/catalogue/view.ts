import type { Fit, Sku, Spu, SpuCard } from '@shared/contracts/catalogue';
import type { Model } from '@shared/contracts/vehicle';
import { bestVerdict } from '@shared/domain/vehicle/fitment';
import { Prepared } from '../platform/http';
import type { Library } from '../vehicle/library';
import { readLibrary } from '../vehicle/read-library';
import { catalogue } from './catalogue.repo';
import type { CatalogueSnapshot } from './snapshot';

/** A product as one model sees it: its best-fitting SKU, the verdict, and the card as JSON. */
export type Seen = { readonly spu: Spu; readonly sku: Sku; readonly fit: Fit; readonly card: string };

const MOST_VIEWS = 40;
const MOST_ANSWERS = 400;

/** The snapshot through the eyes of one model (or none). Verdicts and cards are worked out once; answers asked for again are sent as they are. */
export class View {
  private readonly seen: (Seen | undefined)[] = [];
  private readonly answers = new Map<string, Prepared>();

  constructor(
    readonly snapshot: CatalogueSnapshot,
    readonly library: Library,
    readonly model: Model | undefined,
  ) {}

  /** The product at a position of `snapshot.spus`. */
  at(position: number): Seen {
    const known = this.seen[position];
    if (known) return known;
    const spu = this.snapshot.spus[position];
    if (!spu) throw new RangeError(`no product at ${position}`);
    const { sku, fit } = bestVerdict(spu, this.model);
    const made = { spu, sku, fit, card: JSON.stringify(cardOf(spu, sku, fit)) };
    this.seen[position] = made;
    return made;
  }

  /** The same product with another of its SKUs on the card. */
  withSku(seen: Seen, sku: Sku): Seen {
    return { ...seen, sku, card: JSON.stringify(cardOf(seen.spu, sku, seen.fit)) };
  }

  /** Every product, best-selling first. */
  all(): Seen[] {
    return this.snapshot.spus.map((_, position) => this.at(position));
  }

  /** The answer to a question that only depends on this view: made on first asking. */
  answer(question: string, make: () => string | Prepared): Prepared {
    const known = this.answers.get(question);
    if (known) return known;
    const json = make();
    const made = typeof json === 'string' ? new Prepared(json) : json;
    dropOldest(this.answers, MOST_ANSWERS);
    this.answers.set(question, made);
    return made;
  }
}

const cardOf = (spu: Spu, sku: Sku, fit: Fit): SpuCard => ({
  id: spu.id,
  skuId: sku.id,
  kind: spu.kind,
  title: spu.title,
  subtitle: spu.subtitle,
  picture: spu.picture,
  facts: spu.facts,
  tags: spu.tags,
  priceFen: sku.priceFen,
  listPriceFen: sku.listPriceFen,
  sold: spu.sold,
  fit,
});

function dropOldest(map: Map<string, unknown>, most: number): void {
  if (map.size < most) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

let current: { snapshot: CatalogueSnapshot; library: Library; views: Map<string, View> } | undefined;

/** The view for a model id; an unknown id sees what a visitor without a car sees. Views live until the catalogue or the library changes. */
export async function viewFor(modelId: string | undefined): Promise<View> {
  const [read, library] = await Promise.all([catalogue.read(), readLibrary()]);
  if (current?.snapshot !== read || current.library !== library)
    current = { snapshot: read, library, views: new Map() };
  const model = modelId === undefined ? undefined : library.models.get(modelId);
  const key = model?.id ?? '';
  const known = current.views.get(key);
  if (known) return known;
  const made = new View(read, library, model);
  dropOldest(current.views, MOST_VIEWS);
  current.views.set(key, made);
  return made;
}
