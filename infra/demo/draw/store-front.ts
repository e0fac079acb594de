import { Art, circle, ellipse, group, line, mix, path, place, rect, text } from './art';
import type { Params } from './bottles';
import { car } from './car';

const W = 480;
const H = 360;

type Scene = {
  readonly dusk: boolean;
  readonly wall: string;
  readonly sign: string;
  readonly roof: 'flat' | 'gable' | 'saw' | 'canopy';
  readonly cars: readonly string[];
  readonly trees: boolean;
};
const walls = ['#f4f5f7', '#e9edf2', '#f6efe6', '#dfe6ee'];
const signs = ['#0e1726', '#ff5a1f', '#1d3b66'];
const roofs = ['flat', 'gable', 'saw', 'canopy'] as const;
const paints = ['#2f80d8', '#d9433a', '#e9edf2', '#1f9d5b', '#5f7388', '#c79a3c'];

/** A dozen scenes: by light, roof and colours. */
function sceneOf(variant: number): Scene {
  return {
    dusk: variant % 3 === 2,
    wall: walls[variant % walls.length] ?? '#fff',
    sign: signs[variant % signs.length] ?? '#0e1726',
    roof: roofs[(variant >> 1) % roofs.length] ?? 'flat',
    cars: [paints[variant % paints.length] ?? '#2f80d8', paints[(variant + 2) % paints.length] ?? '#d9433a'],
    trees: variant % 2 === 0,
  };
}

function sky(art: Art, { dusk }: Scene): string {
  const stops = dusk
    ? ([
        [0, '#28305a'],
        [0.55, '#8a5a86'],
        [1, '#f3a266'],
      ] as const)
    : ([
        [0, '#a9d6f5'],
        [1, '#eaf6fd'],
      ] as const);
  const far = dusk ? '#3a3560' : '#c3d7e6';
  const skyline = [
    [0, 150, 52],
    [48, 118, 40],
    [86, 140, 58],
    [150, 104, 36],
    [340, 112, 44],
    [382, 138, 50],
    [430, 96, 60],
  ] as const;
  return [
    rect(0, 0, W, H, 0, { fill: art.linear(stops, [0, 0, 0, 1]) }),
    dusk
      ? circle(396, 58, 17, { fill: '#fff3d6', opacity: 0.9 })
      : circle(404, 62, 24, { fill: '#fff', opacity: 0.85 }),
    ...skyline.map(([x, y, w]) => rect(x, y, w, 200, 2, { fill: far, opacity: 0.75 })),
    dusk
      ? skyline
          .map(([x, y, w]) =>
            [0, 1, 2, 3]
              .map((at) =>
                rect(x + 8 + (at % 2) * (w / 2), y + 12 + at * 17, 6, 8, 1, { fill: '#ffd98a', opacity: 0.8 }),
              )
              .join(''),
          )
          .join('')
      : group(
          '',
          [60, 250]
            .map(
              (x, at) =>
                ellipse(x, 54 + at * 16, 40, 12, { fill: '#fff', opacity: 0.85 }) +
                ellipse(x + 22, 46 + at * 16, 26, 12, { fill: '#fff', opacity: 0.85 }),
            )
            .join(''),
        ),
  ].join('');
}

function roofOf(art: Art, scene: Scene): string {
  const tone = mix(scene.wall, '#1c2533', 0.55);
  switch (scene.roof) {
    case 'gable':
      return path('M34 124L240 66L446 124Z', { fill: art.slab(tone) });
    case 'saw':
      return path('M40 124V92L140 124V92L240 124V92L340 124V92L440 124Z', { fill: art.slab(tone) });
    case 'canopy':
      return rect(24, 104, 432, 22, 11, { fill: art.slab(mix(scene.sign, '#fff', 0.12)) });
    default:
      return rect(34, 108, 412, 18, 4, { fill: art.slab(tone) });
  }
}

function bay(art: Art, scene: Scene, x: number, width: number, at: number): string {
  const glow = scene.dusk ? '#ffe2a6' : '#dfe8f1';
  const shut = at % 3 === 2;
  const inside = shut
    ? rect(x, 196, width, 100, 4, { fill: art.slab('#b9c2cd') }) +
      [0, 1, 2, 3, 4, 5].map((row) => line(`M${x + 3} ${206 + row * 16}H${x + width - 3}`, '#8d97a4', 2)).join('')
    : [
        rect(x, 196, width, 100, 4, { fill: glow }),
        rect(x, 196, width, 14, 4, { fill: '#8d97a4' }),
        rect(x + 8, 214, 7, 82, 0, { fill: '#f5a524' }),
        rect(x + width - 15, 214, 7, 82, 0, { fill: '#f5a524' }),
        art.clipped(
          rect(x, 196, width, 100, 4, {}),
          place(
            x + width / 2 - 47,
            at % 2 ? 226 : 252,
            0.26,
            car(art, { paint: scene.cars[at % 2] ?? '#2f80d8', suv: at % 2 === 1 }),
          ),
        ),
        at % 2 ? rect(x + 12, 258, width - 24, 5, 2, { fill: '#59626f' }) : '',
      ].join('');
  return (
    inside +
    rect(x - 3, 193, width + 6, 106, 6, { fill: 'none', stroke: mix(scene.wall, '#1c2533', 0.45), 'stroke-width': 5 })
  );
}

/** A store's front with its short name on the sign, 4:3, what matters within the middle square. */
export function storeFront({ sign = '', variant = '0', bays = '3' }: Params): string {
  const art = new Art();
  const scene = sceneOf(Number(variant));
  const count = Number(bays);
  const width = (356 - (count + 1) * 10) / (count + 1);
  const name = `${sign}店`;
  const lit = scene.dusk ? '#fff6dd' : '#ffffff';
  const office = 62 + count * (width + 10);
  const tree = (x: number): string =>
    rect(x - 4, 262, 8, 40, 3, { fill: '#7a5a3c' }) +
    circle(x, 246, 24, { fill: scene.dusk ? '#2f5a48' : '#58b07c' }) +
    circle(x - 14, 258, 16, { fill: scene.dusk ? '#284f3f' : '#489c6b' });
  return art.finish(
    W,
    H,
    [
      sky(art, scene),
      roofOf(art, scene),
      rect(46, 122, 388, 178, 4, {
        fill: art.linear(
          [
            [0, scene.wall],
            [1, mix(scene.wall, '#1c2533', 0.12)],
          ],
          [0, 0, 0, 1],
        ),
      }),
      rect(70, 130, 340, 52, 8, { fill: scene.sign }),
      scene.dusk
        ? rect(66, 126, 348, 60, 12, { fill: 'none', stroke: '#ffd98a', 'stroke-width': 4, opacity: 0.7 })
        : '',
      circle(100, 156, 17, { fill: scene.sign === '#ff5a1f' ? '#fff' : '#ff5a1f' }),
      path('M91 160l3 -9q1 -3 4 -3h6q3 0 4 3l3 9v5h-20Z', { fill: scene.sign === '#ff5a1f' ? '#ff5a1f' : '#fff' }),
      text(126, 165, 25, '车坞', { fill: lit, 'text-anchor': 'start' }),
      line('M190 142V172', lit, 2, { opacity: 0.5 }),
      text(298, 165, 25, name, { fill: lit, width: 196 }),
      ...Array.from({ length: count }, (_, at) => bay(art, scene, 62 + at * (width + 10), width, at + Number(variant))),
      rect(office, 200, width, 96, 4, { fill: scene.dusk ? '#ffdf9e' : '#bfe0f2' }),
      line(`M${office + width / 2} 200V296`, '#8d97a4', 3),
      path(`M${office + 6} 206H${office + 18}L${office + 8} 250H${office + 6}Z`, { fill: '#fff', opacity: 0.5 }),
      rect(0, 298, W, 62, 0, {
        fill: art.linear(
          [
            [0, scene.dusk ? '#4d4a63' : '#aab4c0'],
            [1, scene.dusk ? '#35334b' : '#8d98a6'],
          ],
          [0, 0, 0, 1],
        ),
      }),
      ...[0, 1, 2, 3, 4].map((at) => line(`M${60 + at * 92} 300L${30 + at * 106} 358`, '#fff', 3, { opacity: 0.45 })),
      scene.trees
        ? tree(28) + tree(454)
        : rect(16, 214, 20, 88, 6, { fill: scene.sign }) +
          text(26, 246, 15, '养', { fill: '#fff' }) +
          text(26, 268, 15, '车', { fill: '#fff' }),
      place(282, 278, 0.46, car(art, { paint: scene.cars[1] ?? '#d9433a' })),
    ].join(''),
  );
}
