import fc from 'fast-check';

/**
 * Property tests draw the same examples on every run, so that a change is judged by what it changes. Other examples:
 * `FC_SEED=<number> npm test`; a failure prints its seed either way.
 */
const seed = Number(process.env.FC_SEED ?? 20261123);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
