import type { SpuKind } from '@shared/contracts/catalogue';
import type { Level } from '@shared/contracts/member';
import type { CouponCondition } from '@shared/contracts/promotion';
import { yuan } from '@shared/kernel/money';
import type { CouponFacts, CouponLine } from './coupon';

type Kind = CouponCondition['kind'];
type ConditionOf = { [C in CouponCondition as C['kind']]: C };
/** One function a kind: a kind without one does not compile. */
type Table<More extends unknown[], Answer> = { [K in Kind]: (condition: ConditionOf[K], ...more: More) => Answer };

/** What a condition looks at: the lines the coupon's scope chose, as they were before any coupon, and who buys where. */
export type Situation = { readonly inScope: readonly CouponLine[]; readonly facts: CouponFacts };

const RANK: Record<Level, number> = { ordinary: 0, silver: 1, gold: 2 };
export const levelNames: Record<Level, string> = { ordinary: '普通', silver: '银卡', gold: '金卡' };
export const kindNames: Record<SpuKind, string> = { goods: '商品', service: '服务项目', package: '保养套餐' };

/** Conditions that choose lines; the others hold for every line. */
const chooses: Partial<Table<[CouponLine], boolean>> = {
  categories: ({ ids }, line) => ids.includes(line.categoryId),
  skus: ({ ids }, line) => ids.includes(line.skuId),
  kinds: ({ kinds }, line) => kinds.includes(line.kind),
};

const choosesLine = <K extends Kind>(kind: K, condition: ConditionOf[K], line: CouponLine): boolean =>
  chooses[kind]?.(condition, line) ?? true;

/** Whether every condition of the scope chooses the line. Lines that take no coupons, cost nothing or are gifts are in no scope. */
export const covers = (conditions: readonly CouponCondition[], line: CouponLine): boolean =>
  line.eligible &&
  line.gift === null &&
  line.amountFen > 0 &&
  conditions.every((condition) => choosesLine(condition.kind, condition, line));

/** What a condition asks for, in the words of a coupon's face; empty where the threshold says it. */
const asks: Table<[], string> = {
  categories: ({ label }) => label,
  skus: ({ label }) => label,
  kinds: ({ kinds }) => kinds.map((kind) => kindNames[kind]).join('、'),
  stores: ({ label }) => label,
  level: ({ atLeast }) => (atLeast === 'gold' ? '金卡会员' : `${levelNames[atLeast]}及以上会员`),
  first_order: () => '首单',
  birthday_month: () => '生日当月',
  min_spend: () => '',
  min_qty: () => '',
};

const asked = <K extends Kind>(kind: K, condition: ConditionOf[K]): string => asks[kind](condition);
export const whatItAsks = (condition: CouponCondition): string => asked(condition.kind, condition);

const totalOf = (lines: readonly CouponLine[]): number => lines.reduce((total, line) => total + line.amountFen, 0);
const qtyOf = (lines: readonly CouponLine[]): number => lines.reduce((total, line) => total + line.qty, 0);
const only = (holds: boolean, condition: CouponCondition): string | null =>
  holds ? null : `仅限${whatItAsks(condition)}`;

/** Why a condition does not hold; null when it does. */
const refusals: Table<[Situation], string | null> = {
  categories: (condition, { inScope }) => only(inScope.length > 0, condition),
  skus: (condition, { inScope }) => only(inScope.length > 0, condition),
  kinds: (condition, { inScope }) => only(inScope.length > 0, condition),
  stores: (condition, { facts }) => only(facts.storeId !== null && condition.ids.includes(facts.storeId), condition),
  level: (condition, { facts }) => only(RANK[facts.level] >= RANK[condition.atLeast], condition),
  first_order: (condition, { facts }) => only(facts.firstOrder, condition),
  birthday_month: (condition, { facts }) => only(facts.birthdayMonth, condition),
  min_spend: ({ fen }, { inScope }) => {
    const short = fen - totalOf(inScope);
    return short > 0 ? `还差 ¥${yuan(short, true)} 可用` : null;
  },
  min_qty: ({ qty }, { inScope }) => {
    const short = qty - qtyOf(inScope);
    return short > 0 ? `还差 ${short} 件可用` : null;
  },
};

const refusal = <K extends Kind>(kind: K, condition: ConditionOf[K], on: Situation): string | null =>
  refusals[kind](condition, on);

const isThreshold = ({ kind }: CouponCondition): boolean => kind === 'min_spend' || kind === 'min_qty';

/** The first reason that the owner can do something about: who and what before how much. Null when all conditions hold. */
export function whyNot(conditions: readonly CouponCondition[], on: Situation): string | null {
  const inOrder = [...conditions.filter((one) => !isThreshold(one)), ...conditions.filter(isThreshold)];
  for (const condition of inOrder) {
    const why = refusal(condition.kind, condition, on);
    if (why !== null) return why;
  }
  return null;
}

/** Whether a member of this level meets what a coupon asks of the level. */
export const levelSuffices = (conditions: readonly CouponCondition[], level: Level): boolean =>
  RANK[level] >= RANK[levelOf(conditions) ?? 'ordinary'];

/** The level that a coupon asks of its claimer; null where it asks of none. */
export const levelOf = (conditions: readonly CouponCondition[]): Level | null =>
  conditions
    .flatMap((condition) => (condition.kind === 'level' ? [condition.atLeast] : []))
    .sort((one, other) => RANK[other] - RANK[one])[0] ?? null;
