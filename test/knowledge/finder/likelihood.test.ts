import { createLikelihood, loadLikelihood } from '../../../knowledge/finder/likelihood';
import { fitAnswerScores } from '../../../src/training/answerScores';
import { refusal } from '../../helpers/refusal';

describe('how likely an answer is right', () => {
  const likelihood = createLikelihood({ intercept: -8, score: 12, words: 2 });

  it('grows with how well the entry fits, and with the words of the question, and stays between 0 and 1', () => {
    expect(likelihood(0.9, 6)).toBeGreaterThan(likelihood(0.5, 6));
    expect(likelihood(0.5, 12)).toBeGreaterThan(likelihood(0.5, 2));
    for (const fit of [0, 0.5, 1]) {
      for (const words of [0, 1, 5, 5000]) {
        expect(likelihood(fit, words)).toBeGreaterThan(0);
        expect(likelihood(fit, words)).toBeLessThan(1);
      }
    }
  });

  it('does not trust a story more for being endless', () => {
    expect(likelihood(0.5, 5000)).toBe(likelihood(0.5, 30));
  });

  it('is refused with the field where its file is wrong', () => {
    expect(
      refusal(() => loadLikelihood('intercept: 1\nscore: -2\nwords: 1\n', 'answer-scores.yaml')),
    ).toMatchObject({ code: 'BAD_CONTENT' });
  });
});

describe('the curve that is fitted', () => {
  it('says half where half of the answers were right, and the same of the same questions', () => {
    const questions = Array.from({ length: 400 }, (_, i) => ({
      score: (i % 20) / 20,
      words: 5,
      // Right from 0.5 on, with every fifth the other way round.
      right: i % 20 >= 10 !== (i % 5 === 0),
    }));
    const weights = fitAnswerScores(questions);
    const likelihood = createLikelihood(weights);
    expect(likelihood(0.475, 5)).toBeGreaterThan(0.35);
    expect(likelihood(0.475, 5)).toBeLessThan(0.65);
    expect(likelihood(0.9, 5)).toBeGreaterThan(0.7);
    expect(likelihood(0.1, 5)).toBeLessThan(0.3);
    expect(fitAnswerScores(questions)).toEqual(weights);
  });
});
