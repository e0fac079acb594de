import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { Art, circle, rect } from './art';
import { type Drawing, drawings } from './drawings';
import { icons } from './icons';
import { type Ground, grounds } from './palette';
import { storeFront } from './store-front';

// Draws every picture of the demo chain: npx tsx infra/demo/draw/main.ts
const here = path.dirname(fileURLToPath(import.meta.url));
const media = path.join(here, '..', 'media');
const rowSchema = z.object({ name: z.string().regex(/^[a-z0-9-]+$/), kind: z.string(), params: z.string() });
type Picture = z.infer<typeof rowSchema>;

const paramsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text === ''
      ? []
      : text.split('|').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

async function read(name: string): Promise<Picture[]> {
  const text = await readFile(path.join(here, '..', 'data', `${name}.csv`), 'utf8');
  return z.array(rowSchema).parse(parse(text, { columns: true }));
}

/** Soft ground that tells families apart before anything else is read. */
function ground(art: Art, family: Ground): string {
  const [light, deep] = grounds[family];
  return [
    rect(0, 0, 400, 400, 0, {
      fill: art.linear(
        [
          [0, light],
          [1, deep],
        ],
        [0, 0, 0.4, 1],
      ),
    }),
    circle(318, 76, 128, { fill: '#fff', opacity: 0.38 }),
    circle(52, 372, 92, { fill: '#fff', opacity: 0.26 }),
  ].join('');
}

function draw({ name, kind, params }: Picture): string {
  const drawing: Drawing | undefined = drawings[kind];
  if (!drawing) throw new RangeError(`${name}: nothing draws ${kind}`);
  const art = new Art();
  return art.finish(400, 400, ground(art, drawing.ground) + drawing.draw(art, paramsOf(params)));
}

await mkdir(media, { recursive: true });
for (const old of await readdir(media)) if (old.endsWith('.svg')) await rm(path.join(media, old));
const files = new Map<string, string>([
  ...(await read('pictures')).map((picture): [string, string] => [picture.name, draw(picture)]),
  ...(await read('store-pictures')).map((picture): [string, string] => [
    picture.name,
    storeFront(paramsOf(picture.params)),
  ]),
  ...Object.entries(icons()).map(([name, svg]): [string, string] => [`icon-${name}`, svg]),
]);
for (const [name, svg] of files) await writeFile(path.join(media, `${name}.svg`), svg);
const bytes = [...files.values()].reduce((total, svg) => total + Buffer.byteLength(svg), 0);
console.log(`${files.size} pictures, ${(bytes / 1e6).toFixed(2)} MB`);
