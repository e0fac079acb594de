import fc from 'fast-check';

/** How many cases each property is tried with: some hundreds in `npm test`, 10,000 in `npm run test:property:long`. */
fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 300) });
