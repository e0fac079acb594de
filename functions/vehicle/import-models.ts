import { type Brand, brandSchema, type Model, modelSchema, type Series, seriesSchema } from '@shared/contracts/vehicle';
import * as z from 'zod';
import {
  cell,
  checkUnique,
  intCell,
  intOrNullCell,
  type Line,
  orNull,
  readCsv,
  refuseIfAny,
  textCell,
  textOrNullCell,
  yesNoCell,
} from '../platform/csv';
import type { Replaced } from '../platform/snapshot';
import { replaceLibrary } from './vehicle.repo';

export type LibraryFiles = { readonly brands: string; readonly series: string; readonly models: string };

const brandRow = z.object({ id: textCell, name: textCell, initial: textCell, country: textCell, hot: yesNoCell });
const seriesRow = z.object({ id: textCell, brandId: textCell, name: textCell, maker: textCell, bodyClass: textCell });

const tyreCell = cell((text) => {
  if (!/^\d{3}\/\d{2}(Z?R)\d{2}C?$/.test(text)) throw new RangeError(`"${text}" is not a tyre size like 205/55R16`);
  return text;
});
const wiperCell = orNull((text): [number, number] => {
  const match = /^(\d{3})\+(\d{3})$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a pair of lengths like 650+400`);
  return [Number(match[1]), Number(match[2])];
});
const modelRow = z.object({
  id: textCell,
  seriesId: textCell,
  trim: textCell,
  displacement: textCell,
  energy: textCell,
  yearFrom: intCell,
  yearTo: intOrNullCell,
  engineCode: textOrNullCell,
  drive: textCell,
  tyreFront: tyreCell,
  tyreRear: z.string(),
  oilGrade: textOrNullCell,
  oilSpec: textOrNullCell,
  oilMl: intOrNullCell,
  oilFilter: textOrNullCell,
  airFilter: textOrNullCell,
  cabinFilter: textOrNullCell,
  batteryCode: textOrNullCell,
  wiperMm: wiperCell,
  serviceKm: intCell,
  serviceMonths: intCell,
});

/** Parses what was put together against the contract; every problem names its line. */
function conforming<T extends z.ZodType>(schema: T, line: Line<unknown>, messages: string[]): z.output<T>[] {
  const parsed = schema.safeParse(line.value);
  if (parsed.success) return [parsed.data];
  for (const issue of parsed.error.issues)
    messages.push(`${line.where}, column ${issue.path.join('.')}: ${issue.message}`);
  return [];
}

function readModels(text: string, series: readonly Series[], brands: readonly Brand[], messages: string[]): Model[] {
  const seriesById = new Map(series.map((one) => [one.id, one]));
  const brandById = new Map(brands.map((one) => [one.id, one]));
  const lines = readCsv('models', text, modelRow, messages);
  checkUnique(lines, (value) => value.id, messages);
  return lines.flatMap(({ value, where }) => {
    const own = seriesById.get(value.seriesId);
    const brand = own && brandById.get(own.brandId);
    if (!own || !brand) {
      messages.push(`${where}, column seriesId: no series ${value.seriesId}`);
      return [];
    }
    const names = { brandId: brand.id, brandName: brand.name, seriesName: own.name };
    const model = { ...value, ...names, tyreRear: value.tyreRear || value.tyreFront };
    const burns = value.energy !== 'bev';
    if (burns !== (value.oilGrade !== null && value.oilMl !== null))
      messages.push(`${where}, column oilGrade: an engine needs oil grade and litres, a battery car has neither`);
    if (value.yearTo !== null && value.yearTo < value.yearFrom)
      messages.push(`${where}, column yearTo: ${value.yearTo} is before ${value.yearFrom}`);
    return conforming(modelSchema, { value: model, where }, messages);
  });
}

/** Replaces the model library by these files, all or nothing: any wrong row and nothing is written. */
export async function importModels(
  files: LibraryFiles,
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> {
  const messages: string[] = [];
  const brandLines = readCsv('brands', files.brands, brandRow, messages);
  checkUnique(brandLines, (value) => value.id, messages);
  const brands = brandLines.flatMap((line) => conforming(brandSchema, line, messages));
  const seriesLines = readCsv('series', files.series, seriesRow, messages);
  checkUnique(seriesLines, (value) => value.id, messages);
  for (const { value, where } of seriesLines)
    if (!brands.some((brand) => brand.id === value.brandId))
      messages.push(`${where}, column brandId: no brand ${value.brandId}`);
  const series = seriesLines.flatMap((line) => conforming(seriesSchema, line, messages));
  const models = readModels(files.models, series, brands, messages);
  refuseIfAny(messages);
  return replaceLibrary({ brands, series, models }, onProgress);
}
