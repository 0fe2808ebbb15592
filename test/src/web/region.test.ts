import { preferredRegion } from '../../../src/web/region';

describe('the region that a browser names', () => {
  it.each([
    ['en-GB,en;q=0.9,en-US;q=0.8', 'GB'],
    ['en;q=0.5, fr-CA', 'CA'],
    ['zh-Hant-TW', 'TW'],
    ['en-au', 'AU'],
    // Firefox in German; the person is hardly in the United States.
    ['de,en-US;q=0.7,en;q=0.3', null],
    ['es-419', null],
    ['en', null],
    ['*', null],
    ['', null],
    [undefined, null],
    ['en-GB;q=0', null],
    ['-;=,;;q=x,é-GB', null],
  ])('in %j is %s', (header, region) => {
    expect(preferredRegion(header)).toBe(region);
  });
});
