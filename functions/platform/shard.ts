import { createHash } from 'node:crypto';

/** Which of so many shards, or turns, an id has: always the same one, and ids spread evenly over them. */
export const shardOf = (id: string, shards: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE(0) % shards;
