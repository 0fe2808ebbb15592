import { readCountry } from '../../dialogs/country';
import { theKnowledge } from '../helpers/knowledge';

const { careLines } = theKnowledge();

describe('somebody who says where they are', () => {
  it.each([
    ["I'm in Scotland", 'GB'],
    ['im in the uk', 'GB'],
    ['i live in new zealand', 'NZ'],
    ['Ireland', 'IE'],
    ['actually im in spain btw', 'ES'],
    ['i am in the usa, not the uk', 'US'],
    ['in india', 'IN'],
    ['im from poland', 'EU'],
    ['but im in canada', 'CA'],
  ])('"%s" is in %s', (text, country) => {
    expect(readCountry(text, careLines)?.country).toBe(country);
  });
});

describe('somebody who says something else', () => {
  it.each([
    'my sciatica began in spain',
    'im in pain',
    'im in agony in the night',
    'call us',
    'can you help us',
    'in bed',
    'i fell in france and cant feel my legs',
    'im in love',
    '',
  ])('"%s" stays where they are', (text) => {
    expect(readCountry(text, careLines)).toBeNull();
  });
});
