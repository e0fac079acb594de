import { type Art, around, circle, ellipse, line, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';

const ink = '#1c2533';
const dark = '#2a313c';

function dashcam(art: Art, two: boolean): string {
  const unit = (cx: number, cy: number, r: number): string =>
    [
      circle(cx, cy, r, { fill: '#12151a' }),
      circle(cx, cy, r * 0.78, {
        fill: art.radial([
          [0, '#5a7ea8'],
          [0.45, '#223349'],
          [1, '#0b0f15'],
        ]),
      }),
      circle(cx, cy, r * 0.36, { fill: '#0b0f15' }),
      ellipse(cx - r * 0.26, cy - r * 0.3, r * 0.2, r * 0.14, { fill: '#fff', opacity: 0.75 }),
    ].join('');
  return [
    shadow(art, 200, 334, 130),
    path('M158 60H242L252 128H148Z', { fill: art.slab('#4a525e') }),
    rect(136, 50, 128, 16, 8, { fill: '#6b7686' }),
    rect(64, 122, 272, 150, 40, { fill: art.slab(dark) }),
    rect(76, 134, 248, 126, 32, { fill: 'none', stroke: '#566170', 'stroke-width': 2.4 }),
    unit(240, 197, 54),
    rect(92, 158, 82, 14, 7, { fill: '#ff5a1f' }),
    text(133, 214, 26, '4K', { fill: '#e9edf1' }),
    circle(100, 238, 5, { fill: '#0fa968' }),
    text(140, 243, 14, 'REC', { fill: '#a9b1bc' }),
    two ? place(-4, 116, 1, rect(68, 168, 92, 62, 20, { fill: art.slab('#3d4654') }) + unit(114, 199, 22)) : '',
  ].join('');
}

function tpms(art: Art): string {
  const sensor = (x: number): string =>
    circle(x, 310, 25, { fill: art.slab(dark) }) +
    circle(x, 310, 15, { fill: '#59626f' }) +
    around(6, x, 310, () => rect(x - 2, 288, 4, 6, 1, { fill: '#8d97a4' }));
  const cell = (x: number, y: number, bar: string, ok: boolean): string =>
    text(x, y, 30, bar, { fill: ok ? '#5ce0a2' : '#ffb340' });
  return [
    shadow(art, 200, 344, 140),
    rect(76, 78, 248, 176, 26, { fill: art.slab(dark) }),
    rect(92, 94, 216, 128, 14, { fill: '#0e1726' }),
    path('M178 122Q178 108 200 108T222 122V194Q222 208 200 208T178 194Z', {
      fill: 'none',
      stroke: '#8fa3b8',
      'stroke-width': 4,
    }),
    line('M182 138H218M182 180H218', '#8fa3b8', 3),
    cell(136, 144, '2.5', true),
    cell(264, 144, '2.4', true),
    cell(136, 202, '2.5', true),
    cell(264, 202, '2.1', false),
    rect(120, 228, 160, 16, 5, { fill: '#27496e' }),
    ...Array.from({ length: 7 }, (_, at) => line(`M${140 + at * 20} 228V244`, '#8fb3d9', 1.6)),
    ...[92, 164, 236, 308].map(sensor),
  ].join('');
}

const pump = (art: Art): string =>
  [
    shadow(art, 200, 346, 100),
    line('M250 96Q330 90 326 190T286 300', '#20262f', 11),
    rect(272, 292, 26, 36, 5, { fill: '#8d97a4' }),
    rect(122, 70, 140, 264, 30, { fill: art.cylinder('#39424e') }),
    rect(140, 92, 104, 92, 12, { fill: '#0b1220' }),
    text(192, 146, 42, '2.5', { fill: '#fff' }),
    text(192, 170, 15, 'bar', { fill: '#8fa3b8' }),
    ...[0, 1].map((at) => circle(166 + at * 52, 216, 17, { fill: '#20262f', stroke: '#6b7686', 'stroke-width': 2 })),
    text(166, 223, 22, '−', { fill: '#fff' }),
    text(218, 223, 22, '+', { fill: '#fff' }),
    circle(192, 272, 26, { fill: '#ff5a1f' }),
    line('M192 258V272M183 264A13 13 0 1 0 201 264', '#fff', 4),
  ].join('');

const vacuum = (art: Art): string =>
  [
    shadow(art, 196, 346, 130),
    group6(art),
    path('M96 318L132 266H196L180 318Q178 332 164 332H106Q92 332 96 318Z', { fill: art.slab('#3d4654') }),
    rect(88, 326, 100, 12, 5, { fill: '#20262f' }),
  ].join('');

function group6(art: Art): string {
  return place(
    0,
    0,
    1,
    [
      rect(132, 62, 66, 210, 30, { fill: art.cylinder('#eef1f5') }),
      rect(138, 150, 54, 104, 18, { fill: '#9fd0f0', opacity: 0.75 }),
      circle(165, 214, 20, { fill: '#4a525e', opacity: 0.6 }),
      path('M190 84H262Q290 84 290 112V214Q290 230 274 230H262Q250 230 250 216V132Q250 122 240 122H190Z', {
        fill: art.slab('#ff5a1f'),
      }),
      circle(270, 200, 7, { fill: '#fff', opacity: 0.9 }),
      rect(146, 74, 38, 8, 4, { fill: '#0fa968' }),
    ].join(''),
  );
}

const charger = (art: Art): string =>
  [
    shadow(art, 200, 348, 84),
    rect(138, 56, 124, 84, 20, { fill: art.slab('#3a424d') }),
    rect(156, 82, 38, 14, 5, { fill: '#0b0f15' }),
    rect(206, 80, 38, 18, 9, { fill: '#0b0f15' }),
    circle(200, 122, 7, { fill: '#3aa7e8' }),
    path('M150 138H250L242 168H158Z', { fill: art.cylinder('#8d97a4') }),
    rect(158, 166, 84, 130, 12, { fill: art.cylinder('#262c36') }),
    rect(144, 202, 16, 54, 7, { fill: '#b9c2cd' }),
    rect(240, 202, 16, 54, 7, { fill: '#b9c2cd' }),
    rect(180, 294, 40, 34, 8, { fill: art.cylinder('#c79a3c') }),
    text(200, 240, 25, '67W', { fill: '#fff' }),
    path('M204 252L190 274H200L196 288L212 266H202Z', { fill: '#f5a524' }),
  ].join('');

const jump = (art: Art): string =>
  [
    shadow(art, 200, 346, 140),
    line('M280 150Q352 140 340 220', '#d9433a', 12),
    line('M280 172Q334 176 318 262', '#20262f', 12),
    path('M326 214l28 -6 10 52 -30 8Z', { fill: art.slab('#d9433a') }),
    path('M304 256l28 0 2 54 -30 2Z', { fill: art.slab('#3d4654') }),
    rect(56, 104, 236, 178, 26, { fill: art.slab('#343c49') }),
    rect(56, 104, 236, 40, 20, { fill: '#f5a524' }),
    rect(56, 126, 236, 18, 0, { fill: '#f5a524' }),
    text(172, 134, 19, '应急启动电源', { fill: ink }),
    text(172, 216, 52, '2000A', { fill: '#fff', 'font-weight': 800 }),
    ...[0, 1, 2, 3].map((at) => circle(128 + at * 30, 250, 8, { fill: at < 3 ? '#0fa968' : '#566170' })),
  ].join('');

const fridge = (art: Art): string =>
  [
    shadow(art, 200, 346, 150),
    rect(64, 136, 272, 196, 22, { fill: art.slab('#dfe4ea') }),
    path('M58 128Q58 92 96 92H304Q342 92 342 128V152H58Z', { fill: art.slab('#4a525e') }),
    rect(150, 70, 100, 30, 14, { fill: 'none', stroke: '#6b7686', 'stroke-width': 9 }),
    rect(104, 108, 110, 32, 8, { fill: '#0b1220' }),
    text(158, 132, 22, '-18℃', { fill: '#6fd0ff' }),
    rect(92, 190, 216, 96, 14, { fill: '#fff', opacity: 0.75 }),
    ...[0, 1, 2].map((at) => line(`M200 ${206}V270`, '#3aa7e8', 7, { transform: `rotate(${at * 60} 200 238)` })),
    ...[72, 302].map((x) => rect(x, 226, 26, 50, 8, { fill: '#8d97a4' })),
    text(270, 252, 22, '15L', { fill: '#5b6675' }),
  ].join('');

const shapes: Record<string, (art: Art) => string> = {
  dashcam: (art) => dashcam(art, false),
  dashcam2: (art) => dashcam(art, true),
  tpms,
  pump,
  vacuum,
  charger,
  jump,
  fridge,
};

export function gadget(art: Art, { shape = '' }: Params): string {
  const draw = shapes[shape];
  if (!draw) throw new RangeError(`no gadget ${shape}`);
  return draw(art);
}

const interiors: Record<string, (art: Art) => string> = {
  scent: (art) =>
    [
      rect(52, 120, 296, 34, 12, { fill: '#4a525e' }),
      rect(52, 172, 296, 34, 12, { fill: '#3d4654' }),
      ...[132, 268].map(
        (x) =>
          rect(x - 26, 98, 52, 150, 24, { fill: art.cylinder(x < 200 ? '#b98350' : '#4d5a52') }) +
          circle(x, 150, 15, { fill: '#fff', opacity: 0.3 }) +
          path(`M${x} 176q11 16 11 23a11 11 0 0 1 -22 0q0 -7 11 -23Z`, { fill: '#fff', opacity: 0.75 }),
      ),
      ...[132, 200, 268].map((x, at) =>
        line(`M${x} ${300 + at * 6}q-12 -12 0 -24t0 -24`, '#c99a6b', 5, { opacity: 0.55 }),
      ),
    ].join(''),
  sunshade: (art) =>
    [
      shadow(art, 200, 318, 150),
      ...Array.from({ length: 8 }, (_, at) =>
        path(
          `M${48 + at * 38} ${at % 2 ? 118 : 132}L${86 + at * 38} ${at % 2 ? 132 : 118}V${at % 2 ? 286 : 300}L${48 + at * 38} ${at % 2 ? 300 : 286}Z`,
          { fill: at % 2 ? '#aeb8c4' : '#e4e9ef' },
        ),
      ),
      rect(176, 108, 48, 40, 20, { fill: '#fcf1e4' }),
      circle(320, 82, 28, { fill: '#f5a524' }),
      around(8, 320, 82, () => line('M320 44V36', '#f5a524', 6)),
    ].join(''),
  holder: (art) =>
    [
      shadow(art, 200, 346, 96),
      rect(188, 226, 24, 84, 10, { fill: art.cylinder('#6b7686') }),
      path('M150 306H250L262 336H138Z', { fill: art.slab('#3d4654') }),
      rect(132, 54, 136, 214, 22, { fill: '#12161d' }),
      rect(142, 66, 116, 190, 12, {
        fill: art.linear(
          [
            [0, '#2f6fe0'],
            [1, '#5fd0c8'],
          ],
          [0, 0, 1, 1],
        ),
      }),
      line('M160 224q30 -60 44 -66t36 -62', '#fff', 6, { opacity: 0.9 }),
      circle(240, 96, 9, { fill: '#ff5a1f' }),
      circle(200, 236, 4, { fill: '#fff' }),
    ].join(''),
  cushion: (art) => {
    const seat = (x: number): string =>
      rect(x, 66, 128, 162, 34, { fill: art.slab('#b98a5e') }) +
      rect(x - 6, 218, 140, 104, 32, { fill: art.slab('#a97b51') }) +
      Array.from({ length: 3 }, (_, at) =>
        line(`M${x + 32 + at * 32} 86V208M${x + 32 + at * 32} 238V300`, '#7d5634', 3, { opacity: 0.6 }),
      ).join('') +
      rect(x + 34, 44, 60, 34, 14, { fill: art.slab('#c79a70') });
    return [shadow(art, 200, 334, 150), seat(58), seat(214)].join('');
  },
  pillow: (art) => {
    const one = (x: number, y: number, tint: string): string =>
      path(
        `M${x} ${y}q-18 -70 40 -70q34 16 70 16t70 -16q58 0 40 70q14 66 -40 66q-34 -16 -70 -16t-70 16q-54 0 -40 -66Z`,
        { fill: art.slab(tint) },
      ) + line(`M${x + 46} ${y - 36}q64 26 128 0`, '#fff', 3, { opacity: 0.4 });
    return [shadow(art, 200, 332, 140), one(96, 150, '#8c9bb0'), one(82, 250, '#3d4b60')].join('');
  },
  bin: (art) =>
    [
      shadow(art, 200, 344, 104),
      path('M112 128H288L272 322Q270 340 252 340H148Q130 340 128 322Z', { fill: art.cylinder('#4d6a86') }),
      ...[0, 1, 2, 3].map((at) => line(`M${118 + at * 3} ${176 + at * 40}H${282 - at * 3}`, '#2f475e', 5)),
      rect(98, 98, 204, 38, 18, { fill: art.slab('#34495e') }),
      line('M150 98Q150 60 200 60T250 98', '#5f7388', 8),
      rect(150, 210, 100, 44, 10, { fill: '#fff', opacity: 0.9 }),
      text(200, 239, 19, '可折叠', { fill: ink }),
    ].join(''),
};

export function interior(art: Art, { shape = '' }: Params): string {
  const draw = interiors[shape];
  if (!draw) throw new RangeError(`no interior thing ${shape}`);
  return draw(art);
}
