import { type Art, around, circle, ellipse, line, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { bubbles, car, sparkle } from './car';
import { brakeDisc, brakePad } from './parts';
import { battery } from './things';
import { smallWheel, tyre } from './wheels';

const ink = '#1c2533';
const inCar = (art: Art, paint: string, y = 184, scale = 0.96, suv = false): string =>
  shadow(art, 200, y + 130 * scale, 176, 14) + place(200 - 181 * scale, y, scale, car(art, { paint, suv }));

/** A clipboard with ticked lines: what every inspection ends with. */
function report(x: number, y: number, scale = 1): string {
  return place(
    x,
    y,
    scale,
    [
      rect(4, 6, 112, 146, 12, { fill: '#1a2233', opacity: 0.16 }),
      rect(0, 0, 112, 146, 12, { fill: '#3d4654' }),
      rect(9, 16, 94, 122, 6, { fill: '#fff' }),
      rect(36, -8, 40, 22, 7, { fill: '#ff5a1f' }),
      ...[0, 1, 2, 3].map(
        (at) =>
          circle(24, 40 + at * 25, 8, { fill: at === 2 ? '#f5a524' : '#0fa968' }) +
          line(`M20 ${40 + at * 25}l3 3 6 -6`, '#fff', 2.4) +
          rect(40, 36 + at * 25, at % 2 ? 42 : 54, 7, 3.5, { fill: '#d5dbe3' }),
      ),
    ].join(''),
  );
}

const foam: readonly (readonly [number, number, number])[] = [
  [70, 190, 20],
  [98, 172, 26],
  [136, 158, 22],
  [170, 150, 28],
  [212, 152, 24],
  [248, 162, 22],
  [284, 184, 26],
  [318, 204, 20],
  [52, 214, 16],
  [120, 188, 16],
  [192, 176, 15],
  [262, 190, 15],
  [340, 226, 14],
];

const washes: Record<string, (art: Art) => string> = {
  foam: (art) =>
    inCar(art, '#2f80d8') +
    bubbles(foam) +
    line('M74 64l-10 26M132 48l-8 28M200 42v28M268 48l8 28M326 64l10 26', '#57b5dd', 8),
  fine: (art) =>
    inCar(art, '#d9433a') +
    bubbles(foam.slice(0, 4)) +
    place(
      250,
      58,
      1,
      rect(0, 0, 92, 60, 26, { fill: art.slab('#f5c542') }) +
        Array.from({ length: 12 }, (_, at) =>
          circle(14 + ((at * 29) % 66), 14 + ((at * 17) % 34), 4, { fill: '#d79f1d', opacity: 0.7 }),
        ).join(''),
      10,
    ) +
    sparkle(318, 170, 18) +
    sparkle(150, 176, 12),
  wax: (art) =>
    inCar(art, '#20262f') +
    sparkle(120, 200, 22) +
    sparkle(238, 178, 28) +
    sparkle(320, 220, 14) +
    place(134, 56, 1, ellipse(66, 40, 66, 32, { fill: '#ffcf4a' }) + ellipse(66, 32, 66, 32, { fill: '#ffe38f' })),
  interior: (art) =>
    seats(art) +
    line('M300 60q-26 20 -10 48t-22 60', '#3d4654', 12) +
    path('M250 164h46l14 26h-74Z', { fill: art.slab('#3aa7e8') }) +
    ['M256 214q-8 -12 0 -22', 'M274 220q-8 -12 0 -22', 'M292 214q-8 -12 0 -22']
      .map((d) => line(d, '#7cc4ea', 5))
      .join(''),
  engine: (art) =>
    engine(art) +
    bubbles([
      [92, 250, 16],
      [116, 268, 20],
      [300, 250, 18],
      [274, 272, 15],
      [200, 284, 16],
    ]),
  combo: (art) =>
    inCar(art, '#14919b') +
    bubbles(foam.slice(1, 7)) +
    ['M120 96q-14 -14 0 -28t0 -28', 'M200 90q-14 -14 0 -28t0 -28', 'M280 96q-14 -14 0 -28t0 -28']
      .map((d) => line(d, '#0fa968', 8))
      .join(''),
};

function seats(art: Art): string {
  const seat = (x: number): string =>
    rect(x + 28, 62, 74, 46, 20, { fill: art.slab('#8a5c3c') }) +
    rect(x + 10, 96, 110, 132, 34, { fill: art.slab('#9a6846') }) +
    rect(x, 214, 130, 96, 30, { fill: art.slab('#8a5c3c') }) +
    [44, 66, 88].map((dx) => line(`M${x + dx} 116V206M${x + dx} 234V292`, '#6d4529', 3)).join('');
  return shadow(art, 200, 330, 150) + seat(52) + seat(206);
}

function engine(art: Art): string {
  return [
    shadow(art, 200, 336, 150),
    rect(70, 138, 260, 170, 20, { fill: art.slab('#5f6874') }),
    rect(96, 112, 208, 96, 16, { fill: art.slab('#343c49') }),
    ...[0, 1, 2, 3].map(
      (at) => circle(126 + at * 50, 160, 17, { fill: '#1b2027' }) + circle(126 + at * 50, 160, 9, { fill: '#8d97a4' }),
    ),
    circle(128, 254, 38, { fill: '#262c36' }),
    around(6, 128, 254, () => line('M128 254V224', '#8d97a4', 5)),
    circle(252, 262, 28, { fill: '#262c36' }),
    line('M128 216Q190 190 252 234', '#14171c', 9),
    line('M128 292Q190 312 252 290', '#14171c', 9),
    rect(246, 78, 44, 40, 8, { fill: art.slab('#d9433a') }),
    line('M96 124Q60 116 62 84', '#20262f', 12),
  ].join('');
}

const tyreWork: Record<string, (art: Art) => string> = {
  rotate: (art) =>
    [
      [118, 124],
      [282, 124],
      [118, 286],
      [282, 286],
    ]
      .map(([x = 0, y = 0]) => place(x, y, 0.6, smallWheel(art)))
      .join('') +
    line('M176 160L224 248M224 160L176 248', '#ff5a1f', 9) +
    path('M230 258l-20 -4 14 -14ZM170 258l20 -4 -14 -14ZM230 152l-4 20 -14 -14ZM170 152l4 20 14 -14Z', {
      fill: '#ff5a1f',
    }),
  patch: (art) =>
    place(20, 22, 0.86, tyre(art, { size: '', tread: 'rib', shade: '1' })) +
    path('M250 72Q320 72 320 96Q320 108 296 110L292 150Q286 162 280 150L276 110Q250 108 250 96Z', {
      fill: art.slab('#ff5a1f'),
    }) +
    ellipse(285, 86, 35, 14, { fill: '#ff8a5c' }) +
    line('M286 166V186', '#8d97a4', 6),
  balance: (art) =>
    place(186, 196, 1.22, smallWheel(art)) +
    shadow(art, 196, 342, 120) +
    line('M66 110A152 152 0 0 1 306 110', '#ff5a1f', 9) +
    path('M312 92l4 32 -30 -10Z', { fill: '#ff5a1f' }) +
    rect(286, 236, 92, 76, 12, { fill: '#1c2533' }) +
    text(332, 286, 32, '0 g', { fill: '#5ce0a2' }) +
    rect(318, 312, 28, 30, 0, { fill: '#3d4654' }),
  align: (art) =>
    inCar(art, '#5f7388', 164, 0.9) +
    [110, 294]
      .map(
        (x) =>
          line(`M${x} 256L${x - 60} 76M${x} 256L${x + 60} 76`, '#e5484d', 3, { 'stroke-dasharray': '7 7' }) +
          circle(x, 256, 14, { fill: 'none', stroke: '#e5484d', 'stroke-width': 4 }),
      )
      .join('') +
    rect(136, 54, 128, 66, 12, { fill: ink }) +
    text(200, 98, 28, '0.0°', { fill: '#5ce0a2' }),
};

const beauties: Record<string, (art: Art) => string> = {
  wax: (art) =>
    inCar(art, '#c9303f') +
    place(
      206,
      78,
      1,
      ellipse(60, 70, 60, 30, { fill: '#f2b632' }) +
        path('M10 62Q60 -4 110 62Z', { fill: art.slab('#3d4654') }) +
        rect(44, 4, 32, 24, 10, { fill: '#20262f' }),
      -8,
    ) +
    sparkle(130, 190, 20) +
    sparkle(318, 206, 14),
  polish: (art) =>
    inCar(art, '#22406f') +
    polisher(art) +
    line('M150 186A60 26 0 0 1 250 178', '#fff', 5, { opacity: 0.8 }) +
    sparkle(110, 206, 16),
  glaze: (art) =>
    inCar(art, '#6d3fb0') +
    path('M66 190Q140 120 230 126T342 214', {
      fill: 'none',
      stroke: art.linear([
        [0, '#fff', 0],
        [0.5, '#fff', 0.95],
        [1, '#fff', 0],
      ]),
      'stroke-width': 14,
      'stroke-linecap': 'round',
    }) +
    sparkle(300, 150, 24) +
    sparkle(96, 150, 16),
  crystal: (art) =>
    inCar(art, '#14304f') +
    path('M200 34L300 70V140Q300 196 200 232Q100 196 100 140V70Z', {
      fill: art.linear(
        [
          [0, '#ffffff', 0.75],
          [1, '#7fd0f2', 0.35],
        ],
        [0, 0, 1, 1],
      ),
      stroke: '#5bb7e0',
      'stroke-width': 4,
    }) +
    text(200, 152, 62, '9H', { fill: '#1d6fa5', 'font-weight': 800 }) +
    [
      [70, 130],
      [330, 150],
      [62, 190],
      [340, 96],
    ]
      .map(
        ([x = 0, y = 0]) =>
          circle(x, y, 11, { fill: '#8fd4f3', opacity: 0.85 }) + circle(x - 3, y - 4, 3, { fill: '#fff' }),
      )
      .join(''),
  leather: (art) =>
    seats(art) +
    sparkle(118, 140, 18) +
    sparkle(288, 150, 14) +
    place(146, 250, 1, rect(0, 0, 108, 56, 14, { fill: art.slab('#36b37e') }), -8),
  headlight: (art) =>
    [
      shadow(art, 200, 318, 160),
      path('M44 210Q60 128 190 122T352 168Q366 206 338 254Q230 282 120 266T44 210Z', { fill: art.slab('#3d4654') }),
      path('M62 208Q80 146 190 140T334 178Q344 208 322 240Q226 262 126 250T62 208Z', {
        fill: art.linear([
          [0, '#e6c766'],
          [0.45, '#f1dfa0'],
          [0.52, '#f5fbff'],
          [1, '#bfe3f7'],
        ]),
      }),
      circle(140, 200, 36, { fill: '#c8a94a', opacity: 0.5 }),
      circle(258, 200, 38, { fill: '#fff' }),
      circle(258, 200, 22, { fill: '#d7efff' }),
      line('M202 132V262', '#ff5a1f', 5, { 'stroke-dasharray': '10 8' }),
      line('M356 176L388 160M360 204H392M354 232L384 250', '#f5c542', 7),
    ].join(''),
  odour: (art) =>
    seats(art) +
    [
      [120, 90],
      [200, 66],
      [280, 90],
    ]
      .map(
        ([x = 0, y = 0]) =>
          line(`M${x} ${y}q-16 -16 0 -30`, '#0fa968', 7) + circle(x + 18, y - 6, 7, { fill: '#8fe0bb' }),
      )
      .join('') +
    path('M200 160q60 20 40 84q-70 8 -80 -40q0 -34 40 -44Z', { fill: '#2fb574', opacity: 0.92 }) +
    line('M176 236Q200 210 226 184', '#dff7ea', 5),
  glass: (art) =>
    [
      path('M56 300L96 96Q200 66 304 96L344 300Q200 262 56 300Z', {
        fill: art.linear(
          [
            [0, '#bfe6f8'],
            [0.5, '#8ccbe8'],
            [1, '#5aa7cf'],
          ],
          [0, 0, 1, 1],
        ),
        stroke: '#3d4654',
        'stroke-width': 10,
        'stroke-linejoin': 'round',
      }),
      line('M120 116L92 260M150 108L130 200', '#fff', 9, { opacity: 0.6 }),
      ...Array.from({ length: 16 }, (_, at) =>
        circle(150 + ((at * 61) % 160), 130 + ((at * 43) % 120), 5 + (at % 4) * 2, {
          fill: '#e9f8ff',
          opacity: 0.95,
          stroke: '#7fc3e2',
          'stroke-width': 1,
        }),
      ),
    ].join(''),
  paint: (art) =>
    inCar(art, '#e4e8ee', 190) +
    path('M60 246L70 256Q150 232 262 250L262 302H120V290A36 36 0 0 0 60 290Z', { fill: '#d9433a', opacity: 0.92 }) +
    place(
      210,
      40,
      1,
      path('M0 40H96L112 60V76H0Z', { fill: art.slab('#5f6874') }) +
        rect(20, 0, 50, 44, 8, { fill: art.slab('#d9433a') }) +
        path('M60 76L72 132H48L40 76Z', { fill: '#3d4654' }) +
        [0, 1, 2, 3, 4]
          .map((at) =>
            circle(-22 - at * 17, 58 + (at % 2 ? 10 : -8) * at * 0.6, 5 + at, { fill: '#d9433a', opacity: 0.4 }),
          )
          .join(''),
    ),
};

const polisher = (art: Art): string =>
  place(
    176,
    62,
    1,
    path('M0 90Q0 60 40 56H150Q172 56 172 74V84Q172 96 158 96H70V110H14Q0 108 0 90Z', { fill: art.slab('#f5a524') }) +
      rect(14, 108, 70, 14, 6, { fill: '#3d4654' }) +
      rect(4, 122, 90, 16, 8, { fill: '#fff' }) +
      rect(110, 40, 22, 56, 10, { fill: '#20262f' }),
  );

const checks: Record<string, (art: Art) => string> = {
  full: (art) =>
    inCar(art, '#2f80d8', 200, 0.94) +
    report(224, 44, 1) +
    circle(120, 116, 50, { fill: '#fff', opacity: 0.6, stroke: '#3d4654', 'stroke-width': 10 }) +
    line('M156 152L188 184', '#3d4654', 16) +
    line('M98 116l16 16 28 -30', '#0fa968', 9),
  obd: (art) =>
    [
      shadow(art, 200, 340, 130),
      line('M120 258Q50 280 60 344', '#20262f', 10),
      rect(96, 62, 208, 232, 26, { fill: art.slab('#ff5a1f') }),
      rect(114, 84, 172, 128, 12, { fill: '#0e1726' }),
      path('M166 150q-8 0 -8 -8v-14h20l8 -12h34l8 14h16v10h8v30h-12l-10 12h-52l-12 -12Z', { fill: '#f5a524' }),
      text(200, 205, 17, 'P0171', { fill: '#ffd28a' }),
      circle(152, 252, 17, { fill: '#fff' }),
      circle(200, 252, 17, { fill: '#1c2533' }),
      circle(248, 252, 17, { fill: '#1c2533' }),
    ].join(''),
  trip: (art) =>
    path('M170 392L190 150H214L250 392Z', { fill: '#59626f' }) +
    line('M203 164V200M205 226V268M208 296V350', '#fff', 7) +
    circle(300, 104, 36, { fill: '#f5a524' }) +
    path('M0 210L80 120L146 196L210 130L300 214L340 172L400 216V250H0Z', { fill: '#8fb39a', opacity: 0.7 }) +
    inCar(art, '#1f9d5b', 214, 0.8) +
    report(40, 40, 0.86),
  used: (art) =>
    inCar(art, '#8a6a4a', 200, 0.94) +
    report(50, 44, 1) +
    path('M276 48l22 14 26 0 4 26 18 18 -14 22 2 26 -26 8 -16 20 -24 -10 -26 4 -10 -24 -22 -14 10 -24 -6 -26 26 -10Z', {
      fill: '#0fa968',
    }) +
    text(274, 126, 34, '218', { fill: '#fff' }),
  ev: (art) =>
    inCar(art, '#36b37e', 196, 0.94) +
    path('M214 40L150 128H194L176 186L250 92H204Z', { fill: '#f5a524' }) +
    report(268, 40, 0.8) +
    rect(52, 84, 72, 40, 9, { fill: 'none', stroke: '#1c2533', 'stroke-width': 6 }) +
    rect(124, 96, 8, 16, 3, { fill: '#1c2533' }) +
    rect(60, 92, 40, 24, 4, { fill: '#0fa968' }),
  battery: (art) =>
    place(14, 66, 0.8, battery(art, { code: '', ah: '60', colour: 'blue' })) +
    report(258, 46, 1) +
    line('M98 132Q60 90 100 50M250 132Q240 96 216 60', '#d9433a', 8) +
    rect(80, 34, 44, 22, 6, { fill: '#d9433a' }),
  throttle: (art) =>
    [
      shadow(art, 200, 340, 120),
      rect(84, 84, 232, 232, 30, { fill: art.slab('#9aa4b1') }),
      circle(200, 200, 94, { fill: '#2b323c' }),
      circle(200, 200, 82, { fill: art.slab('#c9a24b') }),
      line('M200 114V286', '#7c5f1d', 7),
      ...[
        [108, 108],
        [292, 108],
        [108, 292],
        [292, 292],
      ].map(([x = 0, y = 0]) => circle(x, y, 12, { fill: '#4a525e' })),
      bubbles([
        [150, 250, 16],
        [176, 270, 12],
        [128, 228, 11],
      ]),
      sparkle(250, 150, 22),
    ].join(''),
  light: (art) =>
    inCar(art, '#3d4654', 196, 0.94) +
    path('M366 262L400 226V318Z', { fill: '#ffe38f', opacity: 0.8 }) +
    path('M352 268L400 196V344Z', { fill: '#ffe38f', opacity: 0.4 }) +
    place(
      120,
      26,
      0.42,
      circle(200, 150, 90, { fill: '#fff3bf' }) +
        path('M152 150Q152 80 200 72Q248 80 248 150Q248 190 226 206V236H174V206Q152 190 152 150Z', {
          fill: '#f5c542',
        }) +
        rect(172, 240, 56, 40, 8, { fill: '#5f6874' }),
    ),
};

const pick = (table: Record<string, (art: Art) => string>, theme: string | undefined, art: Art): string => {
  const draw = table[theme ?? ''];
  if (!draw) throw new RangeError(`no scene ${theme}`);
  return draw(art);
};
export const serviceWash = (art: Art, { theme }: Params): string => pick(washes, theme, art);
export const serviceTyre = (art: Art, { theme }: Params): string => pick(tyreWork, theme, art);
export const serviceBeauty = (art: Art, { theme }: Params): string => pick(beauties, theme, art);
export const serviceCheck = (art: Art, { theme }: Params): string => pick(checks, theme, art);

export function serviceBrake(art: Art, { theme }: Params): string {
  if (theme === 'check') return place(0, 30, 0.8, brakeDisc(art)) + report(254, 60, 1);
  return (
    place(4, 20, 0.84, brakeDisc(art)) +
    place(120, 150, 0.62, brakePad(art, { colour: 'red' })) +
    bubbles([
      [92, 300, 15],
      [116, 316, 19],
      [146, 322, 13],
    ])
  );
}

export function serviceAircon(art: Art, { theme }: Params): string {
  const vents =
    rect(52, 206, 296, 104, 22, { fill: art.slab('#3d4654') }) +
    [0, 1, 2, 3].map((at) => rect(72, 222 + at * 20, 256, 9, 4.5, { fill: '#1b2027' })).join('') +
    circle(200, 258, 9, { fill: '#8d97a4' });
  const wind = [110, 200, 290].map((x) => line(`M${x} 190q-18 -20 0 -40t0 -40`, '#19b5c6', 9)).join('');
  const flake = (x: number, y: number, r: number): string =>
    around(6, x, y, () =>
      line(
        `M${x} ${y}V${y - r}M${x - r * 0.3} ${y - r * 0.75}L${x} ${y - r * 0.5}L${x + r * 0.3} ${y - r * 0.75}`,
        '#3aa7e8',
        4.5,
      ),
    );
  if (theme === 'visual')
    return (
      shadow(art, 200, 330, 150) +
      vents +
      line('M60 150Q120 60 190 140T262 214', '#20262f', 11) +
      rect(244, 66, 118, 86, 14, { fill: '#1c2533' }) +
      rect(254, 76, 98, 66, 8, { fill: '#57b5dd' }) +
      bubbles([
        [280, 120, 12],
        [304, 112, 16],
        [330, 124, 11],
      ]) +
      circle(262, 216, 9, { fill: '#f5c542' })
    );
  return (
    shadow(art, 200, 330, 150) +
    vents +
    wind +
    flake(96, 88, 32) +
    flake(304, 84, 26) +
    bubbles([
      [92, 312, 18],
      [120, 322, 14],
      [282, 318, 17],
      [312, 310, 13],
    ])
  );
}
