import { type Art, place } from './art';
import { additive, fluidBottle, gasCan, jug, oil, type Params, spray } from './bottles';
import { mat, towel, waxTin } from './care';
import { gadget, interior } from './gadgets';
import { extinguisher, kitAircon, kitEv, kitMajor, kitMinor, kitSeason, rescue, toolbox } from './kits';
import type { Ground } from './palette';
import { brakeDisc, brakePad, filterAir, filterCabin, filterElement, filterSpin, plug } from './parts';
import { serviceBeauty } from './service-beauty';
import { serviceCheck } from './service-check';
import { serviceWash } from './service-wash';
import { serviceAircon, serviceBrake, serviceTyre } from './service-work';
import { battery, bulb, film, wiper } from './things';
import { tyre } from './wheels';

export type Drawing = { readonly ground: Ground; readonly draw: (art: Art, params: Params) => string };

const on = (ground: Ground, draw: Drawing['draw']): Drawing => ({ ground, draw });

/** Slim things fill the square better a little enlarged around the middle. */
const taller =
  (draw: Drawing['draw'], scale: number): Drawing['draw'] =>
  (art, params) =>
    place(200 - 202 * scale, 204 - 204 * scale, scale, draw(art, params));

/** What draws each kind of picture, and on which ground. */
export const drawings: Readonly<Record<string, Drawing>> = {
  oil: on('oil', oil),
  kitMinor: on('kit', kitMinor),
  kitMajor: on('kit', kitMajor),
  kitEv: on('battery', kitEv),
  kitSeason: on('kit', kitSeason),
  kitAircon: on('aircon', kitAircon),
  filterSpin: on('filter', taller(filterSpin, 1.16)),
  filterElement: on('filter', taller(filterElement, 1.1)),
  filterAir: on('filter', taller(filterAir, 1.12)),
  filterCabin: on('filter', taller(filterCabin, 1.16)),
  tyre: on('tyre', tyre),
  brakeDisc: on('brake', brakeDisc),
  brakePad: on('brake', brakePad),
  plug: on('repair', plug),
  battery: on('battery', battery),
  wiper: on('wiper', wiper),
  bulb: on('light', bulb),
  film: on('film', film),
  waxTin: on('beauty', waxTin),
  towel: on('wash', towel),
  mat: on('interior', mat),
  jug: on('wash', jug),
  spray: on('beauty', spray),
  additive: on('fluid', taller(additive, 1.14)),
  fluidBottle: on('fluid', taller(fluidBottle, 1.1)),
  gasCan: on('aircon', gasCan),
  gadget: on('gadget', gadget),
  interior: on('interior', interior),
  toolbox: on('rescue', toolbox),
  extinguisher: on('rescue', extinguisher),
  rescue: on('rescue', rescue),
  serviceWash: on('wash', serviceWash),
  serviceTyre: on('tyre', serviceTyre),
  serviceBeauty: on('beauty', serviceBeauty),
  serviceCheck: on('repair', serviceCheck),
  serviceBrake: on('brake', serviceBrake),
  serviceAircon: on('aircon', serviceAircon),
};
