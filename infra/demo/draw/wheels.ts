import { type Art, around, circle, line, mix, path, rect, shadow } from './art';
import type { Params } from './bottles';

const rubber = '#2a2f38';

/** Tread of a tyre seen from the front, 92 wide and 268 high around (0, 0). */
const treads: Record<string, () => string> = {
  rib: () =>
    [-24, 0, 24].map((x) => line(`M${x} -126V126`, '#14171c', 6)).join('') +
    Array.from({ length: 17 }, (_, at) =>
      line(
        `M-42 ${-122 + at * 15}l12 5M42 ${-122 + at * 15}l-12 5M-16 ${-120 + at * 15}l8 3M16 ${-120 + at * 15}l-8 3`,
        '#14171c',
        2.6,
      ),
    ).join(''),
  sport: () =>
    [-14, 14].map((x) => line(`M${x} -126V126`, '#14171c', 8)).join('') +
    Array.from({ length: 10 }, (_, at) =>
      line(`M-44 ${-124 + at * 27}q18 4 24 20M44 ${-124 + at * 27}q-18 4 -24 20`, '#14171c', 4.5),
    ).join(''),
  eco: () =>
    [-28, -9, 9, 28].map((x) => line(`M${x} -126V126`, '#14171c', 4.5)).join('') +
    Array.from({ length: 14 }, (_, at) =>
      line(`M-4 ${-118 + at * 18}h8M-44 ${-122 + at * 18}l10 8M44 ${-122 + at * 18}l-10 8`, '#14171c', 2.4),
    ).join(''),
  suv: () =>
    Array.from({ length: 9 }, (_, at) =>
      line(
        `M-46 ${-118 + at * 30}h20l8 10h18l8 -10h38M-20 ${-106 + at * 30}v16M20 ${-112 + at * 30}v16`,
        '#14171c',
        5.5,
      ),
    ).join('') + line('M-2 -126V126', '#14171c', 4),
};

function rim(art: Art, cx: number, cy: number, style: number): string {
  const metal = art.linear(
    [
      [0, '#f7f9fb'],
      [0.45, '#b9c2cd'],
      [1, '#838d9b'],
    ],
    [0, 0, 1, 1],
  );
  const spokes = [10, 5, 7, 6][style] ?? 5;
  const wide = spokes <= 6 ? 13 : 7;
  return [
    circle(cx, cy, 84, { fill: '#454d59' }),
    circle(cx, cy, 80, { fill: '#23282f' }),
    circle(cx, cy, 50, { fill: '#5f6874' }),
    around(spokes, cx, cy, () =>
      path(
        `M${cx - wide * 0.55} ${cy - 12}L${cx - wide} ${cy - 78}Q${cx} ${cy - 84} ${cx + wide} ${cy - 78}L${cx + wide * 0.55} ${cy - 12}Z`,
        { fill: metal },
      ),
    ),
    spokes === 5 ? around(5, cx, cy, () => line(`M${cx} ${cy - 30}V${cy - 70}`, '#5f6874', 4)) : '',
    circle(cx, cy, 82, { fill: 'none', stroke: '#dfe4ea', 'stroke-width': 5 }),
    circle(cx, cy, 21, { fill: metal }),
    circle(cx, cy, 12, { fill: '#4b5461' }),
    around(5, cx, cy, () => circle(cx, cy - 16, 2.4, { fill: '#3a424d' })),
  ].join('');
}

/** A mounted tyre with its size on the wall, its tread beside it. */
export function tyre(art: Art, { size = '', tread = 'rib', shade = '0' }: Params): string {
  const [cx, cy] = [160, 204];
  const pattern = treads[tread];
  if (!pattern) throw new RangeError(`no tread named ${tread}`);
  const arc = (r: number): string => `M${cx - r} ${cy}A${r} ${r} 0 0 1 ${cx + r} ${cy}`;
  const under = (r: number): string => `M${cx - r} ${cy}A${r} ${r} 0 0 0 ${cx + r} ${cy}`;
  const face = rect(-46, -134, 92, 268, 30, {
    fill: art.linear([
      [0, '#14171c'],
      [0.2, '#4a525e'],
      [0.5, '#3a414b'],
      [0.8, '#2c323a'],
      [1, '#101318'],
    ]),
  });
  return [
    shadow(art, 200, 350, 158),
    `<g transform="translate(332 214)">${face}${art.clipped(rect(-46, -134, 92, 268, 30, {}), pattern())}</g>`,
    circle(cx + 5, cy + 2, 144, { fill: '#14171c' }),
    circle(cx, cy, 143, {
      fill: art.radial([
        [0, '#4a525e'],
        [0.62, '#3d444f'],
        [0.86, rubber],
        [0.95, '#3f4752'],
        [1, '#15181d'],
      ]),
    }),
    around(72, cx, cy, () => rect(cx - 1.6, cy - 143, 3.2, 9, 1, { fill: '#101318' })),
    circle(cx, cy, 131, { fill: 'none', stroke: '#565f6c', 'stroke-width': 1.6 }),
    circle(cx, cy, 90, { fill: 'none', stroke: '#565f6c', 'stroke-width': 2 }),
    art.along(arc(101), size.replace('R', ' R'), {
      'font-size': 30,
      'font-weight': 800,
      fill: '#f2f4f7',
      'letter-spacing': 1.5,
    }),
    art.along(under(120), '子午线 · 无内胎', {
      'font-size': 17,
      'font-weight': 600,
      fill: '#9aa4b1',
      'letter-spacing': 4,
    }),
    rim(art, cx, cy, Number(shade)),
    line(`M${cx - 104} ${cy - 66}A124 124 0 0 1 ${cx - 40} ${cy - 117}`, '#fff', 5, { opacity: 0.22 }),
  ].join('');
}

/** A wheel as a part of other scenes, radius 100 around (0, 0). */
export function smallWheel(art: Art): string {
  return [
    circle(0, 0, 100, { fill: '#23282f' }),
    circle(0, 0, 100, { fill: 'none', stroke: '#14171c', 'stroke-width': 8 }),
    circle(0, 0, 64, {
      fill: art.linear(
        [
          [0, '#f1f4f7'],
          [1, '#a3adb9'],
        ],
        [0, 0, 1, 1],
      ),
    }),
    around(5, 0, 0, () => path('M-14 -18L-22 -56Q0 -66 22 -56L14 -18Z', { fill: mix('#4a525e', '#000', 0.1) })),
    circle(0, 0, 15, { fill: '#59626f' }),
    circle(0, 0, 64, { fill: 'none', stroke: '#dfe4ea', 'stroke-width': 5 }),
  ].join('');
}
