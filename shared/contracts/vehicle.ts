import * as z from 'zod';
import { contractsOf, daySchema, idSchema, nothing } from './common';

export const brandSchema = z.object({
  id: idSchema,
  name: z.string(),
  initial: z.string(),
  country: z.string(),
  hot: z.boolean(),
});
export type Brand = z.infer<typeof brandSchema>;

export const seriesSchema = z.object({
  id: idSchema,
  brandId: idSchema,
  name: z.string(),
  maker: z.string(),
  bodyClass: z.string(),
});
export type Series = z.infer<typeof seriesSchema>;

export const energySchema = z.enum(['petrol', 'diesel', 'hybrid', 'phev', 'bev']);
export type Energy = z.infer<typeof energySchema>;

/** A model of the library: one displacement of a series over a span of model years. */
export const modelSchema = z.object({
  id: idSchema,
  brandId: idSchema,
  seriesId: idSchema,
  brandName: z.string(),
  seriesName: z.string(),
  /** `1.2T CVT 精英版` */
  trim: z.string(),
  /** `1.2T`; `纯电` for battery cars. */
  displacement: z.string(),
  energy: energySchema,
  yearFrom: z.int(),
  /** null while still on sale. */
  yearTo: z.int().nullable(),
  engineCode: z.string().nullable(),
  drive: z.string(),
  /** `205/55R16` */
  tyreFront: z.string(),
  tyreRear: z.string(),
  /** SAE grade and makers' norm, `5W-30`; null for battery cars. */
  oilGrade: z.string().nullable(),
  oilSpec: z.string().nullable(),
  /** Millilitres with filter. */
  oilMl: z.int().nullable(),
  oilFilter: z.string().nullable(),
  airFilter: z.string().nullable(),
  cabinFilter: z.string().nullable(),
  batteryCode: z.string().nullable(),
  wiperMm: z.tuple([z.int(), z.int()]).nullable(),
  /** Maintenance interval of the maker: km and months, whichever first. */
  serviceKm: z.int(),
  serviceMonths: z.int(),
});
export type Model = z.infer<typeof modelSchema>;

/** A member's car. `plate` is whole for its owner; others see it masked. */
export const carSchema = z.object({
  id: idSchema,
  modelId: idSchema,
  name: z.string(),
  trim: z.string(),
  displacement: z.string(),
  energy: energySchema,
  tyre: z.string(),
  oilGrade: z.string().nullable(),
  oilMl: z.int().nullable(),
  plate: z.string(),
  newEnergyPlate: z.boolean(),
  /** Whole for its owner; absent until they give it. */
  vin: z.string().optional(),
  mileageKm: z.int(),
  registeredOn: daySchema.nullable(),
  isDefault: z.boolean(),
  /** Next maintenance by km and by day, whichever first; `ratio` 0…1+ is how much of the interval is used. */
  maintenance: z.object({
    dueKm: z.int(),
    dueOn: daySchema,
    ratio: z.number(),
    state: z.enum(['ok', 'soon', 'overdue']),
  }),
});
export type Car = z.infer<typeof carSchema>;

const carFields = {
  modelId: idSchema,
  plate: z.string().min(7).max(12),
  mileageKm: z.int().min(0).max(2_000_000),
  registeredOn: daySchema.optional(),
  /** 17 characters, blanks and dashes allowed; checked by its check digit. */
  vin: z.string().min(17).max(24).optional(),
  /** Odometer and day of the last maintenance, when the owner knows it. */
  lastServiceKm: z.int().min(0).max(2_000_000).optional(),
  lastServiceOn: daySchema.optional(),
};
const carsSchema = z.object({ cars: z.array(carSchema) });

export const vehicleContracts = /* @__PURE__ */ contractsOf({
  'vehicle.brands': () => ({ input: nothing, output: z.object({ brands: z.array(brandSchema) }) }),
  'vehicle.series': () => ({
    input: z.strictObject({ brandId: idSchema }),
    output: z.object({ series: z.array(seriesSchema) }),
  }),
  'vehicle.models': () => ({
    input: z.strictObject({ seriesId: idSchema }),
    output: z.object({ models: z.array(modelSchema) }),
  }),
  'vehicle.cars': () => ({ input: nothing, output: carsSchema }),
  'vehicle.add': () => ({ input: z.strictObject(carFields), output: carsSchema }),
  'vehicle.update': () => ({ input: z.strictObject({ carId: idSchema, ...carFields }), output: carsSchema }),
  'vehicle.remove': () => ({ input: z.strictObject({ carId: idSchema }), output: carsSchema }),
  'vehicle.setDefault': () => ({ input: z.strictObject({ carId: idSchema }), output: carsSchema }),
});
