import { type Art, circle, line, path, place, rect, shadow, text } from './art';
import { fluidBottle, jug, oil, type Params } from './bottles';
import { car, sparkle } from './car';
import { filterAir, filterCabin, filterSpin } from './parts';
import { wiper } from './things';

const ink = '#1c2533';

/** A wrench lying in front: the labour that a package includes. */
function wrench(x: number, y: number, turn: number, scale: number): string {
  return place(
    x,
    y,
    scale,
    path('M0 0a34 34 0 0 1 46 -40l-22 22 6 18 18 6 22 -22a34 34 0 0 1 -40 46l-74 74a17 17 0 0 1 -24 -24Z', {
      fill: '#7c8796',
    }) + line('M-24 96L34 38', '#fff', 5, { opacity: 0.45 }),
    turn,
  );
}

export function kitMinor(art: Art, params: Params): string {
  return [
    place(-36, 0, 0.94, oil(art, { ...params, litres: '4L' })),
    place(212, 178, 0.46, filterSpin(art, { number: '机滤' })),
    wrench(262, 132, 0, 0.8),
    rect(226, 46, 128, 40, 20, { fill: '#ff5a1f' }),
    text(290, 73, 20, '机油 + 机滤', { fill: '#fff' }),
  ].join('');
}

export function kitMajor(art: Art, params: Params): string {
  return [
    place(196, 34, 0.5, filterAir(art, { number: '空滤' })),
    place(196, 120, 0.5, filterCabin(art, { number: '空调滤', carbon: 'yes' })),
    place(-46, 10, 0.86, oil(art, { ...params, litres: '4L' })),
    place(178, 216, 0.36, filterSpin(art, { number: '机滤' })),
    place(264, 202, 0.4, fluidBottle(art, { label: 'DOT4', colour: 'gold' })),
    rect(236, 20, 128, 36, 18, { fill: '#ff5a1f' }),
    text(300, 45, 18, '三滤 + 刹车油', { fill: '#fff' }),
  ].join('');
}

export function kitEv(art: Art, { plus }: Params): string {
  return [
    shadow(art, 200, 306, 176),
    place(26, 150, 0.96, car(art, { paint: '#2fae7a' })),
    rect(92, 262, 208, 26, 8, { fill: '#1c2533' }),
    ...Array.from({ length: 6 }, (_, at) =>
      rect(100 + at * 33, 267, 26, 16, 4, { fill: at < 5 ? '#5ce0a2' : '#4a525e' }),
    ),
    path('M206 34L144 122H188L172 176L244 88H200Z', { fill: '#f5a524' }),
    line('M320 232q52 0 44 -66t-34 -66', '#3d4654', 9),
    rect(308, 70, 34, 40, 8, { fill: '#3d4654' }),
    plus === 'yes'
      ? place(-16, 174, 0.5, fluidBottle(art, { label: '减速器油', colour: 'teal' }))
      : place(4, 228, 0.34, filterCabin(art, { number: '空调滤', carbon: 'yes' })),
    sparkle(296, 150, 16),
  ].join('');
}

export function kitSeason(art: Art): string {
  return [
    place(0, 28, 0.62, jug(art, { label: '玻璃水', colour: 'sky' })),
    place(168, 30, 0.56, filterCabin(art, { number: '空调滤', carbon: 'yes' })),
    place(150, 190, 0.56, wiper(art, { a: '650', b: '450', style: 'flat' })),
    place(38, 256, 0.3, circle(100, 100, 100, { fill: '#0fa968' }) + line('M56 102l30 30 60 -62', '#fff', 24)),
  ].join('');
}

export function kitAircon(art: Art, { number = '' }: Params): string {
  return [
    place(6, 0, 0.98, filterCabin(art, { number, carbon: 'yes' })),
    wrench(318, 318, 12, 0.62),
    rect(52, 46, 136, 40, 20, { fill: '#14919b' }),
    text(120, 73, 20, '更换 + 除菌', { fill: '#fff' }),
    sparkle(330, 86, 20, '#19b5c6'),
  ].join('');
}

export function toolbox(art: Art): string {
  return [
    shadow(art, 200, 340, 150),
    path('M92 92L150 200H34Z', { fill: 'none', stroke: '#e5484d', 'stroke-width': 17, 'stroke-linejoin': 'round' }),
    rect(276, 66, 34, 130, 10, { fill: art.cylinder('#343c49') }),
    path('M266 66H320L312 40H274Z', { fill: art.cylinder('#f5c542') }),
    line('M180 190Q170 110 210 96T256 190', '#d9433a', 9),
    line('M196 190Q196 140 222 132T240 190', '#20262f', 9),
    rect(56, 184, 288, 150, 20, { fill: art.slab('#e25a2b') }),
    rect(56, 184, 288, 34, 16, { fill: '#b8431b' }),
    rect(168, 204, 64, 30, 8, { fill: '#20262f' }),
    text(200, 288, 30, '应急工具 12 件', { fill: '#fff' }),
    rect(80, 304, 240, 8, 4, { fill: '#fff', opacity: 0.4 }),
  ].join('');
}

export function extinguisher(art: Art): string {
  return [
    shadow(art, 200, 350, 74),
    rect(150, 128, 100, 216, 34, { fill: art.cylinder('#d9303a') }),
    rect(182, 96, 36, 36, 4, { fill: art.cylinder('#8d97a4') }),
    path('M168 76H262L270 90H222V100H178Z', { fill: ink }),
    path('M168 60L258 50L262 62L176 76Z', { fill: '#3d4654' }),
    line('M176 92Q110 96 112 170V220', '#20262f', 12),
    path('M100 214H124L130 256H94Z', { fill: '#20262f' }),
    circle(200, 112, 9, { fill: '#5ce0a2' }),
    rect(160, 186, 80, 104, 8, { fill: '#fff' }),
    text(200, 220, 18, '水基', { fill: '#d9303a' }),
    text(200, 244, 15, '灭火器', { fill: ink }),
    text(200, 274, 18, '620 ml', { fill: ink }),
    line('M166 150V300', '#fff', 7, { opacity: 0.4 }),
  ].join('');
}

const rescues: Record<string, (art: Art) => string> = {
  tow: (art) =>
    [
      shadow(art, 200, 320, 176),
      path('M20 226H276V246H20Z', { fill: art.slab('#f5a524') }),
      path('M276 142H326Q340 142 348 156L374 200V262H276Z', { fill: art.slab('#ff5a1f') }),
      path('M294 158H322Q330 158 334 166L350 198H294Z', { fill: '#3b4c63' }),
      rect(292, 124, 40, 16, 7, { fill: '#3aa7e8' }),
      rect(20, 246, 354, 26, 6, { fill: '#3d4654' }),
      ...[78, 206, 322].map((x) => circle(x, 284, 32, { fill: '#20262f' }) + circle(x, 284, 15, { fill: '#b9c2cd' })),
      place(24, 124, 0.66, car(art, { paint: '#3aa7e8' })),
    ].join(''),
  jump: (art) =>
    [
      shadow(art, 200, 318, 176),
      place(26, 186, 0.5, car(art, { paint: '#d9433a' })),
      place(200, 186, 0.5, car(art, { paint: '#5f7388' })),
      line('M150 190Q200 90 262 190', '#d9433a', 9),
      line('M166 196Q204 124 246 196', '#20262f', 9),
      path('M212 54L176 108H200L192 146L234 92H206Z', { fill: '#f5a524' }),
    ].join(''),
  spare: (art) =>
    [
      shadow(art, 200, 324, 176),
      place(20, 150, 0.96, car(art, { paint: '#1f9d5b' })),
      path('M84 300L118 262L152 300Z', { fill: '#5f6874' }),
      circle(316, 108, 62, { fill: '#20262f' }),
      circle(316, 108, 36, { fill: '#b9c2cd' }),
      circle(316, 108, 10, { fill: '#4a525e' }),
      line('M110 72L176 138M176 72L110 138', '#7c8796', 15),
    ].join(''),
  fuel: (art) =>
    [
      shadow(art, 190, 342, 130),
      path('M84 150Q84 122 112 122H196L232 96H280Q296 96 296 112V316Q296 336 276 336H104Q84 336 84 316Z', {
        fill: art.slab('#d9433a'),
      }),
      rect(108, 96, 84, 34, 12, { fill: 'none', stroke: '#b02a24', 'stroke-width': 14 }),
      path('M262 96L320 56L336 76L292 116Z', { fill: '#20262f' }),
      line('M112 170L268 310M268 170L112 310', '#b02a24', 11),
      circle(190, 240, 48, { fill: '#fff' }),
      text(190, 256, 42, '95', { fill: '#d9433a', 'font-weight': 800 }),
      path('M340 92q13 20 13 30a13 13 0 0 1 -26 0q0 -10 13 -30Z', { fill: '#f5a524' }),
    ].join(''),
};

export function rescue(art: Art, { theme = '' }: Params): string {
  const draw = rescues[theme];
  if (!draw) throw new RangeError(`no rescue ${theme}`);
  return draw(art);
}
