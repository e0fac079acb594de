import { type Art, circle, ellipse, line, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { sparkle } from './car';
import { inCar, pick, seats } from './scene';

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

export const serviceBeauty = (art: Art, { theme }: Params): string => pick(beauties, theme, art);
