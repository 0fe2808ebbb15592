import fc from 'fast-check';
import { splitQuestions } from '../../../knowledge/finder/splitQuestions';

describe('somebody who asks several things at once', () => {
  it.each([
    ['ice or heat, and can I take ibuprofen?', ['ice or heat', 'can I take ibuprofen?']],
    ['can i take advil and how long should i ice it', ['can i take advil', 'how long should i ice it']],
    ['What is sciatica? How long does it last?', ['What is sciatica?', 'How long does it last?']],
    [
      'my back hurts since sunday. should I rest? also which stretches help',
      ['should I rest?', 'also which stretches help'],
    ],
    ['is heat ok & how often can i use it', ['is heat ok', 'how often can i use it']],
  ])('"%s" asks %j', (text, questions) => {
    expect(splitQuestions(text)).toEqual(questions);
  });

  it('is heard for the first three only', () => {
    expect(splitQuestions('what is it? why? how long? when? where?')).toEqual([
      'what is it?',
      'why?',
      'how long?',
    ]);
  });
});

describe('somebody who asks one thing', () => {
  it.each([
    'ice or heat?',
    'should i use ice or heat',
    'is it better to stretch or rest',
    'does sitting and driving make it worse',
    'my back and leg hurt, what can i do',
    'i bent down and now my back hurts',
    'thanks',
    '',
  ])('"%s" asks one thing at most', (text) => {
    expect(splitQuestions(text).length).toBeLessThan(2);
  });
});

it('splits any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(splitQuestions(text).length).toBeLessThanOrEqual(3);
    }),
  );
});
