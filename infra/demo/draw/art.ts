type Stop = readonly [offset: number, colour: string, opacity?: number];

const FONT = "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif";

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** One picture being drawn: collects the definitions that its shapes refer to. */
export class Art {
  private readonly defs: string[] = [];

  /** A gradient from left to right, or along `[x1, y1, x2, y2]` of the shape's box. */
  linear(stops: readonly Stop[], [x1, y1, x2, y2]: readonly [number, number, number, number] = [0, 0, 1, 0]): string {
    return this.define(
      (id) => `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${marks(stops)}</linearGradient>`,
    );
  }

  radial(stops: readonly Stop[], [cx, cy, r]: readonly [number, number, number] = [0.5, 0.5, 0.5]): string {
    return this.define(
      (id) => `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${marks(stops)}</radialGradient>`,
    );
  }

  /** Shows `inside` only within `shape`. */
  clipped(shape: string, inside: string): string {
    const id = `d${this.defs.length}`;
    this.defs.push(`<clipPath id="${id}">${shape}</clipPath>`);
    return `<g clip-path="url(#${id})">${inside}</g>`;
  }

  /** Text in the middle of a curve. */
  along(curve: string, content: string, look: Look): string {
    const id = `d${this.defs.length}`;
    this.defs.push(`<path id="${id}" d="${curve}"/>`);
    return `<text text-anchor="middle"${attributes(look)}><textPath href="#${id}" startOffset="50%">${content}</textPath></text>`;
  }

  /** The lit side of something round standing upright. */
  cylinder(colour: string): string {
    return this.linear([
      [0, mix(colour, '#000', 0.32)],
      [0.16, mix(colour, '#000', 0.06)],
      [0.3, mix(colour, '#fff', 0.34)],
      [0.46, colour],
      [0.82, mix(colour, '#000', 0.12)],
      [1, mix(colour, '#000', 0.4)],
    ]);
  }

  /** Light from above on something flat. */
  slab(colour: string, strength = 1): string {
    return this.linear(
      [
        [0, mix(colour, '#fff', 0.24 * strength)],
        [0.5, colour],
        [1, mix(colour, '#000', 0.2 * strength)],
      ],
      [0, 0, 0, 1],
    );
  }

  finish(width: number, height: number, body: string): string {
    const defs = this.defs.length > 0 ? `<defs>${this.defs.join('')}</defs>` : '';
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${FONT}">${defs}${body}</svg>\n`;
  }

  private define(make: (id: string) => string): string {
    const id = `d${this.defs.length}`;
    this.defs.push(make(id));
    return `url(#${id})`;
  }
}

const marks = (stops: readonly Stop[]): string =>
  stops
    .map(
      ([at, colour, opacity]) =>
        `<stop offset="${at}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
    )
    .join('');

function channels(colour: string): [number, number, number] {
  const hex = colour.slice(1);
  const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const part = (at: number): number => Number.parseInt(wide.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** `share` of `other` stirred into `colour`. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [channels(colour), channels(other)];
  const blended = a.map((value, at) => Math.round(value + ((b[at] ?? 0) - value) * share));
  return `#${blended.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export type Look = Readonly<Record<string, string | number>>;
const attributes = (look: Look): string =>
  Object.entries(look)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? short(value) : value}"`)
    .join('');

export const path = (d: string, look: Look): string => `<path d="${d}"${attributes(look)}/>`;
export const rect = (x: number, y: number, width: number, height: number, rx: number, look: Look): string =>
  `<rect${attributes({ x, y, width, height, ...(rx > 0 ? { rx } : {}) })}${attributes(look)}/>`;
export const circle = (cx: number, cy: number, r: number, look: Look): string =>
  `<circle${attributes({ cx, cy, r })}${attributes(look)}/>`;
export const ellipse = (cx: number, cy: number, rx: number, ry: number, look: Look): string =>
  `<ellipse${attributes({ cx, cy, rx, ry })}${attributes(look)}/>`;
export const line = (d: string, colour: string, width: number, more: Look = {}): string =>
  path(d, {
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });
export const group = (transform: string, inside: string): string => `<g transform="${transform}">${inside}</g>`;
export const place = (x: number, y: number, scale: number, inside: string, turn = 0): string =>
  group(`translate(${short(x)} ${short(y)})${turn ? ` rotate(${turn})` : ''} scale(${scale})`, inside);

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Text centred on x unless `anchor` says otherwise; `width` squeezes what would be longer. */
export function text(
  x: number,
  y: number,
  size: number,
  content: string,
  look: Look & { readonly width?: number } = {},
): string {
  const { width, ...rest } = look;
  const wide =
    [...content].reduce((total, one) => total + (one > '⺀' ? 1 : /[A-Z0-9]/.test(one) ? 0.62 : 0.52), 0) * size;
  const squeezed = width !== undefined && wide > width ? { textLength: width, lengthAdjust: 'spacingAndGlyphs' } : {};
  const shown = content.replaceAll(/[&<>]/g, (one) => escapes[one] ?? one);
  return `<text${attributes({ x, y, 'font-size': size, 'font-weight': 700, 'text-anchor': 'middle', ...squeezed, ...rest })}>${shown}</text>`;
}

/** Repeats a shape `count` times around a centre. */
export const around = (count: number, cx: number, cy: number, shape: (at: number) => string, from = 0): string =>
  Array.from({ length: count }, (_, at) =>
    group(`rotate(${short(from + (360 / count) * at)} ${short(cx)} ${short(cy)})`, shape(at)),
  ).join('');

/** The shadow of something standing on the ground. */
export const shadow = (art: Art, cx: number, cy: number, rx: number, ry = 12): string =>
  ellipse(cx, cy, rx, ry, {
    fill: art.radial([
      [0, '#1a2233', 0.42],
      [0.6, '#1a2233', 0.18],
      [1, '#1a2233', 0],
    ]),
  });
