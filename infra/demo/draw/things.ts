import { type Art, around, circle, ellipse, line, mix, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { colourOf } from './palette';

const ink = '#1c2533';
const paper = '#fbfbf9';

/** Starter battery with its capacity on the front. */
export function battery(art: Art, { code = '', ah = '', colour }: Params): string {
  const base = colourOf(colour);
  const lid = mix(base, '#000', 0.35);
  const terminal = (x: number, tint: string, sign: string): string =>
    [
      rect(x - 20, 92, 40, 22, 4, { fill: art.slab(tint) }),
      path(`M${x - 12} 92L${x - 10} 68H${x + 10}L${x + 12} 92Z`, { fill: art.cylinder('#b9c2cd') }),
      ellipse(x, 68, 10, 4, { fill: '#e9edf1' }),
      text(x, 140, 26, sign, { fill: '#fff', opacity: 0.9 }),
    ].join('');
  return [
    shadow(art, 200, 342, 150, 14),
    rect(64, 144, 272, 196, 14, { fill: art.slab(mix(base, '#000', 0.1)) }),
    ...Array.from({ length: 6 }, (_, at) => rect(74 + at * 44, 300, 32, 34, 5, { fill: '#000', opacity: 0.12 })),
    path('M58 120Q58 110 68 110H332Q342 110 342 120V160H58Z', { fill: art.slab(lid) }),
    rect(58, 154, 284, 8, 0, { fill: '#000', opacity: 0.22 }),
    path('M150 110Q150 96 164 96H236Q250 96 250 110', {
      fill: 'none',
      stroke: mix(lid, '#fff', 0.2),
      'stroke-width': 9,
    }),
    terminal(106, '#d9433a', '+'),
    terminal(294, '#3d4654', '−'),
    rect(86, 180, 228, 108, 10, { fill: paper }),
    rect(86, 180, 228, 30, 10, { fill: mix(base, '#000', 0.25) }),
    rect(86, 198, 228, 12, 0, { fill: mix(base, '#000', 0.25) }),
    text(
      100,
      202,
      15,
      code.startsWith('AGM') ? 'AGM 启停电池' : code.startsWith('EFB') ? 'EFB 启停电池' : '免维护蓄电池',
      { fill: '#fff', 'text-anchor': 'start' },
    ),
    text(176, 266, 54, ah, { fill: ink, 'font-weight': 800, 'letter-spacing': -1 }),
    text(228, 266, 22, 'Ah', { fill: ink, 'text-anchor': 'start' }),
    text(292, 234, 15, '12V', { fill: base, 'text-anchor': 'end' }),
    path('M286 242L272 264H283L277 280L296 256H285L290 242Z', { fill: '#f5a524' }),
    line('M74 152H326', '#fff', 3, { opacity: 0.18 }),
  ].join('');
}

/** A pair of wiper blades, long and short. */
export function wiper(art: Art, { a = '', b = '', style }: Params): string {
  const blade = (length: number, y: number, mm: string): string => {
    const x = 200 - length / 2;
    const arm = style === 'hybrid' ? '#2a4a7c' : '#20262f';
    return [
      path(
        `M${x} ${y + 20}Q200 ${y - 34} ${x + length} ${y + 20}L${x + length} ${y + 36}Q200 ${y - 12} ${x} ${y + 36}Z`,
        {
          fill: art.linear(
            [
              [0, mix(arm, '#fff', 0.3)],
              [1, arm],
            ],
            [0, 0, 0, 1],
          ),
        },
      ),
      line(`M${x + 2} ${y + 39}Q200 ${y - 7} ${x + length - 2} ${y + 39}`, '#0c0f13', 6),
      rect(174, y - 26, 52, 34, 8, { fill: art.slab(style === 'hybrid' ? '#3a6fb5' : '#4a525e') }),
      path(`M188 ${y - 22}V${y - 44}Q188 ${y - 54} 200 ${y - 54}T212 ${y - 44}V${y - 22}`, {
        fill: 'none',
        stroke: '#8d97a4',
        'stroke-width': 7,
      }),
      line(`M${x + 20} ${y + 13}Q200 ${y - 26} ${x + length - 20} ${y + 13}`, '#fff', 2.4, { opacity: 0.35 }),
      rect(x + length / 2 - 60, y + 40, 120, 38, 19, { fill: '#fff', opacity: 0.95 }),
      text(x + length / 2, y + 68, 25, `${mm} mm`, { fill: ink }),
    ].join('');
  };
  const scale = (mm: string): number => (Number(mm) / 700) * 356;
  const drops = [
    [70, 70],
    [330, 84],
    [110, 96],
    [286, 60],
    [356, 150],
    [44, 150],
    [340, 330],
    [64, 336],
  ] as const;
  return [
    ...drops.map(([x, y], at) =>
      path(`M${x} ${y}q9 13 9 19a9 9 0 0 1 -18 0q0 -6 9 -19Z`, { fill: '#57b5dd', opacity: 0.28 + (at % 3) * 0.14 }),
    ),
    line('M42 338Q200 292 358 338', '#9fc9de', 5, { opacity: 0.5 }),
    blade(scale(a), 118, a),
    blade(scale(b), 268, b),
  ].join('');
}

/** Headlamp bulbs, two of them. */
export function bulb(art: Art, { base = '', tone = 'warm' }: Params): string {
  const glow = { warm: '#ffd768', white: '#eaf4ff', blue: '#8fd0ff', led: '#f4fbff' }[tone] ?? '#ffd768';
  const one = tone === 'led' ? led(art) : halogen(art, glow);
  return [
    circle(200, 170, 150, {
      fill: art.radial([
        [0, glow, 0.95],
        [0.5, glow, 0.35],
        [1, glow, 0],
      ]),
    }),
    shadow(art, 200, 350, 120),
    place(-64, 4, 1, one),
    place(64, 4, 1, one),
    rect(160, 40, 80, 36, 18, { fill: ink }),
    text(200, 66, 24, base, { fill: '#fff', 'font-weight': 800 }),
  ].join('');
}

const halogen = (art: Art, glow: string): string =>
  [
    path('M176 206V132Q176 104 200 96Q224 104 224 132V206Z', {
      fill: art.linear([
        [0, '#ffffff', 0.9],
        [0.4, glow, 0.75],
        [1, '#ffffff', 0.5],
      ]),
      stroke: '#c9d2dc',
      'stroke-width': 2,
    }),
    line('M190 200V160q0 -10 10 -10t10 10V200', '#8b6b2c', 2.6),
    line('M192 148q8 -8 16 0', '#ffb020', 5),
    path('M192 98Q200 88 208 98Z', { fill: '#55606d' }),
    rect(166, 204, 68, 22, 4, { fill: art.cylinder('#c3cad3') }),
    rect(152, 224, 96, 12, 5, { fill: art.cylinder('#8d97a4') }),
    rect(172, 236, 56, 66, 5, { fill: art.cylinder('#b9c2cd') }),
    rect(180, 302, 10, 36, 2, { fill: '#8d97a4' }),
    rect(210, 302, 10, 36, 2, { fill: '#8d97a4' }),
    line('M184 120Q182 150 184 190', '#fff', 4, { opacity: 0.8 }),
  ].join('');

const led = (art: Art): string =>
  [
    rect(186, 96, 28, 112, 5, { fill: art.cylinder('#cfd6de') }),
    ...[0, 1, 2, 3].map((at) =>
      rect(191, 106 + at * 19, 18, 13, 2, { fill: '#fff3bf', stroke: '#e2b93b', 'stroke-width': 1.5 }),
    ),
    rect(160, 204, 80, 16, 5, { fill: art.cylinder('#5f6874') }),
    rect(166, 220, 68, 96, 6, { fill: art.cylinder('#262c36') }),
    ...[0, 1, 2, 3, 4].map((at) => rect(166, 230 + at * 17, 68, 6, 2, { fill: '#4a525e' })),
    circle(200, 330, 14, { fill: '#3d4654' }),
    around(6, 200, 330, () => line('M200 330V319', '#8d97a4', 2.4)),
  ].join('');

/** A roll of window film or paint protection, its loose end hanging down. */
export function film(art: Art, { colour, ppf }: Params): string {
  const base = colourOf(colour);
  const opacity = ppf ? 0.55 : 0.86;
  return [
    shadow(art, 196, 346, 140),
    path('M96 128H300V332Q300 344 286 340L116 318Q96 316 96 300Z', { fill: base, opacity }),
    path('M116 150L196 150L120 290L96 290V190Z', { fill: '#fff', opacity: ppf ? 0.5 : 0.16 }),
    path('M300 332Q300 346 284 340L252 336Q272 322 268 300L300 306Z', { fill: mix(base, '#fff', 0.45) }),
    rect(70, 84, 260, 78, 39, {
      fill: art.linear(
        [
          [0, mix(base, '#fff', 0.45)],
          [0.35, mix(base, '#fff', 0.15)],
          [1, mix(base, '#000', 0.35)],
        ],
        [0, 0, 0, 1],
      ),
    }),
    ellipse(330, 123, 20, 39, { fill: mix(base, '#000', 0.2) }),
    ellipse(330, 123, 14, 28, { fill: '#e8dcc6' }),
    ellipse(330, 123, 8, 16, { fill: '#5b4a33' }),
    line('M100 100H300', '#fff', 5, { opacity: 0.4 }),
    rect(124, 206, 132, 62, 10, { fill: '#fff', opacity: 0.95 }),
    text(190, 232, 16, ppf ? '隐形车衣' : '隔热窗膜', { fill: ink }),
    text(190, 256, 14, ppf ? 'TPU 自修复' : '高透 · 防紫外', { fill: '#6b7686', 'font-weight': 600 }),
    ppf
      ? path('M338 214l7 15 15 7 -15 7 -7 15 -7 -15 -15 -7 15 -7Z', { fill: '#fff' })
      : circle(344, 236, 22, { fill: '#f5a524' }) + around(8, 344, 236, () => line('M344 206V200', '#f5a524', 5)),
  ].join('');
}
