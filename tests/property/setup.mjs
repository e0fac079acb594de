import fc from 'fast-check';

// How many cases a property is tried with: a few hundred in `npm test`, PROPERTY_RUNS in the long run.
fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 200) });
