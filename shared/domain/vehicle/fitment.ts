import type { Fit, FitmentRule, Sku, Spu } from '@shared/contracts/catalogue';
import type { Energy, Model } from '@shared/contracts/vehicle';

export type Verdict = { readonly fit: Fit; readonly why: string };

const energyNames: Record<Energy, string> = {
  petrol: '汽油车',
  diesel: '柴油车',
  hybrid: '油电混动车',
  phev: '插电混动车',
  bev: '纯电车',
};
const slotNames = {
  oilFilter: '机油滤清器',
  airFilter: '空气滤清器',
  cabinFilter: '空调滤清器',
  batteryCode: '蓄电池',
} as const;

/** Millilitres as an owner reads them: `4200` → `4.2L`. */
const litres = (ml: number): string => `${Number((ml / 1000).toFixed(2))}L`;

const fits = (why: string): Verdict => ({ fit: 'fits', why });
const no = (why: string): Verdict => ({ fit: 'no', why });
const check = (why: string): Verdict => ({ fit: 'check', why });

function oilGrade(grades: readonly string[], model: Model): Verdict {
  if (model.energy === 'bev') return no('您的车是纯电车，不需要机油');
  if (!model.oilGrade) return check('车型资料缺少机油标号，请到店确认');
  if (grades.includes(model.oilGrade)) return fits(`机油标号 ${model.oilGrade} 一致`);
  return no(`您的车用 ${model.oilGrade}；本品是 ${grades.join('、')}`);
}

function oilLitres(maxMl: number, model: Model): Verdict {
  if (model.energy === 'bev') return no('您的车是纯电车，不需要机油');
  if (!model.oilMl) return check('车型资料缺少机油用量，请到店确认');
  if (model.oilMl <= maxMl) return fits(`一次用量 ${litres(model.oilMl)}，${litres(maxMl)} 足够`);
  const need = model.oilGrade ? `${model.oilGrade}，${litres(model.oilMl)}` : `机油 ${litres(model.oilMl)}`;
  return no(`您的车用 ${need}；本品 ${litres(maxMl)} 装不足一次用量`);
}

function tyre(sizes: readonly string[], model: Model): Verdict {
  if (model.tyreFront === model.tyreRear)
    return sizes.includes(model.tyreFront)
      ? fits(`轮胎规格 ${model.tyreFront} 一致`)
      : no(`您的车用 ${model.tyreFront}；本品是 ${sizes.join('、')}`);
  const front = sizes.includes(model.tyreFront);
  const rear = sizes.includes(model.tyreRear);
  if (front && rear) return fits(`前轮 ${model.tyreFront}、后轮 ${model.tyreRear} 均可选`);
  if (front) return fits(`适配前轮 ${model.tyreFront}；后轮是 ${model.tyreRear}`);
  if (rear) return fits(`适配后轮 ${model.tyreRear}；前轮是 ${model.tyreFront}`);
  return no(`您的车前轮 ${model.tyreFront}、后轮 ${model.tyreRear}；本品是 ${sizes.join('、')}`);
}

function part(rule: Extract<FitmentRule, { kind: 'part' }>, model: Model): Verdict {
  const name = slotNames[rule.slot];
  const number = model[rule.slot];
  if (!number && model.energy === 'bev' && (rule.slot === 'oilFilter' || rule.slot === 'airFilter'))
    return no(`您的车是纯电车，没有${name}`);
  if (!number) return check(`车型资料缺少${name}型号，请到店确认`);
  if (rule.numbers.includes(number)) return fits(`${name}型号 ${number} 一致`);
  return no(`您的车用${name} ${number}；本品是 ${rule.numbers.join('、')}`);
}

function wiper(mm: readonly [number, number], model: Model): Verdict {
  const own = model.wiperMm;
  if (!own) return check('车型资料缺少雨刷尺寸，请到店确认');
  if (own[0] === mm[0] && own[1] === mm[1]) return fits(`雨刷尺寸 ${own[0]} + ${own[1]} mm 一致`);
  return no(`您的车用 ${own[0]} + ${own[1]} mm；本品是 ${mm[0]} + ${mm[1]} mm`);
}

function judge(rule: FitmentRule, model: Model): Verdict {
  const name = `${model.brandName}${model.seriesName}`;
  switch (rule.kind) {
    case 'models':
      return rule.modelIds.includes(model.id) ? fits(`${name} ${model.displacement} 专用`) : no(`不适用于${name}`);
    case 'series':
      return rule.seriesIds.includes(model.seriesId) ? fits(`${name} 适用`) : no(`不适用于${name}`);
    case 'oilGrade':
      return oilGrade(rule.grades, model);
    case 'oilLitres':
      return oilLitres(rule.maxMl, model);
    case 'tyre':
      return tyre(rule.sizes, model);
    case 'part':
      return part(rule, model);
    case 'wiper':
      return wiper(rule.mm, model);
    case 'energy':
      return rule.energies.includes(model.energy)
        ? fits(`${energyNames[model.energy]}适用`)
        : no(`您的车是${energyNames[model.energy]}；本品适用于${rule.energies.map((e) => energyNames[e]).join('、')}`);
  }
}

/**
 * Whether rules fit a model, with the reason in the owner's words. All rules must hold: one that does not decides, then one that cannot be
 * told; no rules fit every car. Without a model nothing can be told.
 */
export function judgeRules(rules: readonly FitmentRule[], model: Model | undefined): Verdict {
  if (rules.length === 0) return { fit: 'any', why: '各车型通用' };
  if (!model) return check('选择车辆后可判断是否适配');
  const verdicts = rules.map((rule) => judge(rule, model));
  const deciding = verdicts.find((verdict) => verdict.fit === 'no') ?? verdicts.find((v) => v.fit === 'check');
  if (deciding) return deciding;
  return fits(`适配您的${model.seriesName}：${[...new Set(verdicts.map((verdict) => verdict.why))].join('，')}`);
}

/** The verdict of a SKU: the rules of its SPU and its own. */
export const verdict = (spu: Spu, sku: Sku, model: Model | undefined): Verdict =>
  judgeRules([...spu.fitment, ...sku.fitment], model);

const BEST: readonly Fit[] = ['fits', 'any', 'check', 'no'];

/** The verdict of a whole SPU: that of its best SKU, which comes along (the first among equals). */
export function bestVerdict(spu: Spu, model: Model | undefined): Verdict & { readonly sku: Sku } {
  const [first, ...others] = spu.skus;
  if (!first) throw new RangeError(`${spu.id} has no SKU`);
  let best = { ...verdict(spu, first, model), sku: first };
  for (const sku of others) {
    const other = verdict(spu, sku, model);
    if (BEST.indexOf(other.fit) < BEST.indexOf(best.fit)) best = { ...other, sku };
  }
  return best;
}
