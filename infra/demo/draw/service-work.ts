import { type Art, around, circle, ellipse, line, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { bubbles } from './car';
import { brakeDisc, brakePad } from './parts';
import { inCar, ink, pick, report } from './scene';
import { smallWheel, tyre } from './wheels';

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

export const serviceTyre = (art: Art, { theme }: Params): string => pick(tyreWork, theme, art);

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
