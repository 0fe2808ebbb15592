import { type Reply, recordTurn } from '../../dialogs/reply';

const reply = (more: Partial<Reply>): Reply => ({ kind: 'answer', text: 'Hello.', card: null, ...more });

describe('the record of a turn', () => {
  it('is none where nothing was said', () => {
    expect(recordTurn([])).toBeNull();
  });

  it('of one plain reply has nulls for what is not there', () => {
    expect(recordTurn([reply({ kind: 'smallTalk' })])).toEqual({
      kind: 'smallTalk',
      topic: null,
      entry: null,
      score: null,
      tier: null,
      flags: [],
      suggestions: [],
      reply: 'Hello.',
    });
  });

  it('takes the kind of the first reply, the first answer and the most pressing care of all', () => {
    const record = recordTurn([
      reply({ kind: 'screening', text: 'One.', flags: ['trauma'], tier: null }),
      reply({ kind: 'seekCare', text: 'Two.', flags: ['trauma', 'recurrent'], tier: 'soon' }),
      reply({ kind: 'seekCare', text: 'Three.', flags: ['fever_infection'], tier: 'urgent' }),
      reply({
        text: 'Four.',
        topic: 'ice-or-heat',
        entry: 'ice-or-heat',
        score: 0.9,
        suggestions: ['overuse'],
      }),
    ]);
    expect(record).toEqual({
      kind: 'screening',
      topic: 'ice-or-heat',
      entry: 'ice-or-heat',
      score: 0.9,
      tier: 'urgent',
      flags: ['trauma', 'recurrent', 'fever_infection'],
      suggestions: ['overuse'],
      reply: 'One.\n\nTwo.\n\nThree.\n\nFour.',
    });
  });

  it.each([
    [['soon', 'emergency', 'urgent'], 'emergency'],
    [['urgent', null, 'soon'], 'urgent'],
    [[null, 'soon'], 'soon'],
    [[null, null], null],
  ] as const)('of care %j tells %s', (tiers, most) => {
    expect(recordTurn(tiers.map((tier) => reply({ tier })))?.tier).toBe(most);
  });
});
