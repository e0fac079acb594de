// npm run test:mutation:functions [-- --sample 60 --seed 1 --only functions/order,functions/wallet/points.ts:40 --files 16]: changes one place of
// the money path at a time (conditions, guards, effects, awaits, clocks, boundaries, stale values, codes) in a copy of the working tree, runs so many
// test files of its domain and of those that follow the money, up to the first that fails, and counts the changes that none noticed; fails below
// 90 %. `--list` only shows what is drawn. Begun again with the same seed it goes on where it stopped. Not Stryker as for shared/domain: its runner
// needs the coverage of each test to choose by, and one story of ours comes through six hundred functions.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('tests/mutation/main.ts', process.argv.slice(2)));
