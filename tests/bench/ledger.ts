import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DynamoWire } from '../../infra/local/dynamo-wire';
import { startEngine } from '../../infra/local/engine';
import { readService } from '../../infra/local/service';
import { createMissingTables } from '../../infra/local/tables';
import { root } from './processes';

/**
 * A database of the embedded engine with `items` in it, made through the engine's import of DynamoDB exports: a hundred times as fast as writing
 * them one by one. Answers the directory that `startEngine` takes.
 */
export async function importedDatabase(
  directory: string,
  port: number,
  items: Readonly<Record<string, () => Iterable<string>>>,
): Promise<string> {
  const { tablePrefix, tables } = readService(root, 'local');
  const schema = path.join(directory, 'schema.json');
  writeFileSync(schema, JSON.stringify(await describeAll(port, tables)));
  const source = path.join(directory, 'export');
  for (const [table, lines] of Object.entries(items)) {
    const data = path.join(source, `${tablePrefix}${table}`, 'data');
    mkdirSync(data, { recursive: true });
    await pipeline(lines(), createGzip({ level: 1 }), createWriteStream(path.join(data, '0.json.gz')));
  }
  const made = path.join(directory, 'engine');
  mkdirSync(made, { recursive: true });
  const output = path.join(made, 'pitlane.db');
  const engine = path.join(
    path.dirname(createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)),
    'dynoxide',
  );
  const { status, stderr } = spawnSync(
    engine,
    ['import', '--source', source, '--schema', schema, '--output', output, '--force'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the ledger could not be imported: ${stderr}`);
  return made;
}

async function describeAll(port: number, tables: Parameters<typeof createMissingTables>[1]): Promise<unknown[]> {
  const engine = await startEngine(port);
  const wire = new DynamoWire(engine.endpoint);
  try {
    await createMissingTables(wire, tables);
    return await Promise.all(tables.map(({ TableName }) => wire.table('DescribeTable', { TableName })));
  } finally {
    wire.close();
    await engine.stop();
  }
}
