import { type CouponCondition, couponRuleSchema } from '@shared/contracts/promotion';
import { describeCoupon } from '@shared/domain/promotion/describe';
import { type Day, dayOf, instant, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { listCategories } from '../catalogue/list-categories';
import { readSkus } from '../catalogue/read-skus';
import type { SpuAndSku } from '../catalogue/snapshot';
import { MAIN_WAREHOUSE } from '../inventory/stock';
import {
  cell,
  checkUnique,
  ImportError,
  intCell,
  intOrNullCell,
  type Line,
  readCsv,
  refuseIfAny,
  textCell,
  yesNoCell,
  yuanCell,
} from '../platform/csv';
import type { Replaced } from '../platform/snapshot';
import { readStore } from '../store/read-store';
import { openFlashStock } from './flash-stock';
import {
  type OfferOf,
  type OfferRow,
  offerRowSchema,
  replacePromotions,
  type Template,
  templateSchema,
} from './promotion.repo';
import { readAction, readConditions, readPeriod, readValidity } from './promotion-text';

export type PromotionFiles = { readonly coupons: string; readonly offers: string };
type Known = { readonly skus: ReadonlyMap<string, SpuAndSku>; readonly below: ReadonlyMap<string, readonly string[]> };

const couponRow = (today: Day) =>
  z.object({
    id: textCell,
    title: textCell,
    gives: cell(readAction),
    when: cell(readConditions),
    stacking: couponRuleSchema.shape.stacking,
    total: intCell,
    perMember: intCell,
    claim: cell((text) => readPeriod(text, today)),
    valid: cell((text) => readValidity(text, today)),
    demo: yesNoCell,
  });
const offerRow = (today: Day) =>
  z.object({
    id: textCell,
    kind: offerRowKind,
    title: textCell,
    skuId: textCell,
    price: yuanCell,
    time: cell((text) => readPeriod(text, today)),
    perMember: intCell,
    quota: intOrNullCell,
    shards: intOrNullCell,
    size: intOrNullCell,
    hours: intOrNullCell,
    demo: yesNoCell,
  });
const offerRowKind = z.enum(['time', 'flash', 'group']);
type CouponLine = Line<z.output<ReturnType<typeof couponRow>>>;
type OfferLine = Line<z.output<ReturnType<typeof offerRow>>>;

/** A top category stands for those below it: lines of an order name the lower one. */
const spelledOut = (condition: CouponCondition, { below }: Known): CouponCondition =>
  condition.kind === 'categories'
    ? { ...condition, ids: [...new Set(condition.ids.flatMap((id) => [id, ...(below.get(id) ?? [])]))] }
    : condition;

async function checkCondition(
  condition: CouponCondition,
  known: Known,
  complain: (what: string) => void,
): Promise<void> {
  if (condition.kind === 'categories')
    for (const id of condition.ids.filter((one) => !known.below.has(one))) complain(`no category ${id}`);
  if (condition.kind === 'skus')
    for (const id of condition.ids.filter((one) => !known.skus.has(one))) complain(`no product on sale ${id}`);
  if (condition.kind === 'stores')
    for (const id of condition.ids) if (!(await readStore(id))) complain(`no store ${id}`);
}

/** Parses what was put together; what is wrong is said of its line. */
function accept<T extends z.ZodType>(schema: T, value: unknown, where: string, messages: string[]): z.output<T>[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [parsed.data];
  for (const issue of parsed.error.issues) messages.push(`${where}, column ${issue.path.join('.')}: ${issue.message}`);
  return [];
}

async function toTemplate(line: CouponLine, order: number, known: Known, messages: string[]): Promise<Template[]> {
  const { value, where } = line;
  const { id, title, gives, when, stacking, total, perMember, claim, valid, demo } = value;
  const complain = (column: string) => (what: string) => messages.push(`${where}, column ${column}: ${what}`);
  for (const condition of when) await checkCondition(condition, known, complain('when'));
  if (gives.kind === 'gift' && !known.skus.get(gives.skuId)?.sku.stocked)
    complain('gives')(`no product with stock ${gives.skuId}`);
  if (valid.kind === 'between' && valid.until < claim.until)
    complain('valid')('ends before the last coupon can be claimed');
  const rule = { conditions: when.map((condition) => spelledOut(condition, known)), action: gives, stacking };
  const face = describeCoupon(title, rule);
  const claims = { claimFrom: claim.from, claimUntil: claim.until };
  const template = { id, rule, face, total, perMember, ...claims, validity: valid, order, demo };
  return accept(templateSchema, template, where, messages);
}

const needed = { time: [], flash: ['quota', 'shards'], group: ['size', 'hours'] } as const;
const columns = ['quota', 'shards', 'size', 'hours'] as const;

/** A flash sale is of one date: the same row on another day is another sale, with stock and limits of its own. */
const datedId = (id: string, from: string): string => `${id}_${dayOf(millis(from)).replaceAll('-', '')}`;

function toOffer({ value, where }: OfferLine, known: Known, messages: string[]): OfferRow[] {
  const { price, time, ...rest } = value;
  const complain = (column: string, what: string) => messages.push(`${where}, column ${column}: ${what}`);
  const wanted: readonly string[] = needed[value.kind];
  for (const column of columns)
    if ((value[column] !== null) !== wanted.includes(column))
      complain(column, wanted.includes(column) ? 'must not be empty' : `a ${value.kind} offer has none`);
  const found = known.skus.get(value.skuId);
  if (!found) complain('skuId', `no product on sale ${value.skuId}`);
  else if (price >= found.sku.priceFen) complain('price', 'not below the ordinary price');
  if (value.kind === 'group' && found?.spu.labor)
    complain('skuId', 'a group buy is of goods: a service is booked before its group is complete');
  const id = value.kind === 'flash' ? datedId(value.id, time.from) : value.id;
  return accept(offerRowSchema, { ...rest, id, priceFen: price, ...time }, where, messages);
}

/** Categories with those below each. */
async function categoriesBelow(): Promise<Map<string, string[]>> {
  const listed = await listCategories();
  const categories = listed.ok ? listed.value.categories : [];
  return new Map(
    categories.map(({ id }) => [id, categories.filter((one) => one.parentId === id).map((one) => one.id)]),
  );
}

function skusNamed(coupons: readonly CouponLine[], offers: readonly OfferLine[]): string[] {
  const ofRules = coupons.flatMap(({ value }) => [
    ...value.when.flatMap((condition) => (condition.kind === 'skus' ? condition.ids : [])),
    ...(value.gives.kind === 'gift' ? [value.gives.skuId] : []),
  ]);
  return [...ofRules, ...offers.map(({ value }) => value.skuId)];
}

/**
 * Opens the stock of flash sales that are not over: goods come from the main warehouse, places of a service are made for the sale. Stopped at
 * the first that has not enough; nothing of the file is to be seen then.
 */
async function openStock(offers: readonly OfferRow[], known: Known, nowMs: number): Promise<void> {
  const flash = offers.filter((offer): offer is OfferOf<'flash'> => offer.kind === 'flash');
  for (const offer of flash.filter((one) => one.until > instant(nowMs))) {
    const home = known.skus.get(offer.skuId)?.sku.stocked ? MAIN_WAREHOUSE : null;
    if (!(await openFlashStock(offer, home, nowMs)))
      throw new ImportError([`offers, ${offer.id}: fewer than ${offer.quota} of ${offer.skuId} in the main warehouse`]);
  }
}

/**
 * Replaces coupon templates and offers by these files, all or nothing: any wrong row and nothing is written. Days in the files may be counted
 * from the day of the import. Coupons that were claimed keep their terms. Catalogue, stores and stock must be there already.
 */
export async function importPromotions(
  files: PromotionFiles,
  nowMs: number,
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> {
  const today = dayOf(nowMs);
  const messages: string[] = [];
  const couponLines = readCsv('coupons', files.coupons, couponRow(today), messages);
  const offerLines = readCsv('offers', files.offers, offerRow(today), messages);
  checkUnique(couponLines, (value) => value.id, messages);
  checkUnique(offerLines, (value) => value.id, messages);
  const known: Known = {
    skus: await readSkus(skusNamed(couponLines, offerLines)),
    below: await categoriesBelow(),
  };
  const templates: Template[] = [];
  for (const [order, line] of couponLines.entries())
    templates.push(...(await toTemplate(line, order, known, messages)));
  const offers = offerLines.flatMap((line) => toOffer(line, known, messages));
  refuseIfAny(messages);
  await openStock(offers, known, nowMs);
  return replacePromotions(templates, offers, onProgress);
}
