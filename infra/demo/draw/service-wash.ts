import { type Art, around, circle, ellipse, line, path, place, rect, shadow } from './art';
import type { Params } from './bottles';
import { bubbles, sparkle } from './car';
import { inCar, pick, seats } from './scene';

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

export const serviceWash = (art: Art, { theme }: Params): string => pick(washes, theme, art);
