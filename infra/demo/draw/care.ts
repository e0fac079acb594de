import { type Art, circle, ellipse, line, mix, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { colourOf } from './palette';

export function waxTin(art: Art, { colour }: Params): string {
  const base = colourOf(colour);
  return [
    shadow(art, 196, 330, 130, 14),
    path('M70 226V290Q70 330 190 330T310 290V226Z', { fill: art.cylinder(base) }),
    ellipse(190, 226, 120, 42, { fill: mix(base, '#fff', 0.5) }),
    ellipse(190, 226, 106, 35, { fill: '#fff3d6' }),
    path('M104 222Q150 196 200 206T276 218Q262 250 190 252T104 222Z', { fill: '#ffe6a8' }),
    line('M130 226q30 -18 60 -6t54 -8', '#f2cf7a', 5),
    text(190, 306, 24, '水晶硬蜡', { fill: '#fff' }),
    place(
      210,
      60,
      1,
      [
        ellipse(66, 70, 66, 40, { fill: '#ffcf4a' }),
        ellipse(66, 62, 66, 40, { fill: '#ffe07d' }),
        ...Array.from({ length: 9 }, (_, at) =>
          ellipse(22 + ((at * 37) % 90), 42 + ((at * 23) % 40), 4, 2.6, { fill: '#e0ab26' }),
        ),
      ].join(''),
      8,
    ),
  ].join('');
}

export function towel(art: Art): string {
  const fold = (y: number, tint: string): string =>
    [
      rect(84, y, 232, 62, 26, { fill: art.slab(tint) }),
      line(`M108 ${y + 18}H292M108 ${y + 44}H292`, '#fff', 3, { opacity: 0.4, 'stroke-dasharray': '2 7' }),
      path(`M84 ${y + 26}a26 26 0 0 1 26 -26h18a20 31 0 0 0 0 62h-18a26 26 0 0 1 -26 -26Z`, {
        fill: mix(tint, '#000', 0.14),
      }),
    ].join('');
  return [
    shadow(art, 200, 330, 136),
    fold(262, '#2b8fd9'),
    fold(198, '#f2b632'),
    fold(134, '#36b37e'),
    path('M262 96q14 20 14 30a14 14 0 0 1 -28 0q0 -10 14 -30Z', { fill: '#57b5dd', opacity: 0.7 }),
  ].join('');
}

/** Floor mats of one car: two in front, one behind. */
export function mat(art: Art, { style = '0' }: Params): string {
  const tint = ['#3b424d', '#5a4636', '#2f4354'][Number(style)] ?? '#3b424d';
  const grid = (x: number, y: number, w: number, h: number): string =>
    Array.from({ length: Math.floor(w / 16) }, (_, at) =>
      line(`M${x + 12 + at * 16} ${y + 14}V${y + h - 14}`, '#000', 2, { opacity: 0.22 }),
    ).join('') +
    Array.from({ length: Math.floor(h / 16) }, (_, at) =>
      line(`M${x + 14} ${y + 12 + at * 16}H${x + w - 14}`, '#fff', 1.6, { opacity: 0.12 }),
    ).join('');
  const one = (x: number, y: number, w: number, h: number): string =>
    rect(x, y + 6, w, h, 22, { fill: '#000', opacity: 0.16 }) +
    rect(x, y, w, h, 22, { fill: art.slab(tint) }) +
    rect(x + 7, y + 7, w - 14, h - 14, 16, { fill: 'none', stroke: '#ff8a4d', 'stroke-width': 3 }) +
    grid(x, y, w, h);
  return [
    one(52, 60, 136, 164),
    one(212, 60, 136, 164),
    one(52, 248, 296, 92),
    circle(84, 92, 7, { fill: '#15181d' }),
    circle(244, 92, 7, { fill: '#15181d' }),
  ].join('');
}
