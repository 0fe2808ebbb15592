import { loadFollowUps } from '../../knowledge/followUps';
import { passagesFor } from '../../knowledge/passages';
import { theKnowledge } from '../helpers/knowledge';
import { refusal } from '../helpers/refusal';

const { followUps, entry } = theKnowledge();
const read = (text: string) => {
  const asked = followUps.read(text);
  if (asked?.kind === 'ask') return asked.ask.id;
  return asked?.kind === 'about' ? `about ${asked.subject}` : (asked?.kind ?? null);
};

describe('somebody who asks about the answer just read', () => {
  it.each([
    ['how long for?', 'how-long'],
    ['ok and hw long should i hold them', 'how-long'],
    ['how often', 'how-often'],
    ['how many times a day?', 'how-often'],
    ['why tho', 'why'],
    ['y', 'why'],
    ['is that safe?', 'safe'],
    ['does it work', 'works'],
    ['do they help', 'works'],
    ['and if that doesnt help', 'what-if-not'],
    ['which one is best', 'which'],
    ['tell me more', 'more'],
    ['what about heat?', 'about heat'],
    ['and my back?', 'about back'],
    ['what causes it', 'it'],
  ])('"%s" is understood as %s', (text, asked) => {
    expect(read(text)).toBe(asked);
  });
});

describe('somebody who begins as if asking on, and goes on in words of their own', () => {
  it.each([
    ['how often do i rub it in', 'does i rub it in'],
    ['how long does sciatica last', 'does sciatica last'],
    ['how often should i see a physio', 'should i see a physio'],
  ])('"%s" is understood by the entry that was read', (text, rest) => {
    expect(followUps.read(text)).toMatchObject({ kind: 'begins', rest });
  });
});

describe('numbers and empty words', () => {
  it.each([
    ['is 10 minutes enough?', 'how-long'],
    ['5 times a day?', 'how-often'],
    ['but does it actually really help though', 'works'],
  ])('"%s" is understood as %s, whatever the number', (text, asked) => {
    expect(read(text)).toBe(asked);
  });

  it('that are all a message has ask for nothing', () => {
    expect(read('honestly, really')).toBeNull();
  });
});

describe('somebody who asks something of its own', () => {
  it.each(['why do my legs ache', 'can i take ibuprofen', 'ok thanks', 'thank you', '', 'what is sciatica'])(
    '"%s" is no follow-up',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});

describe('what answers it', () => {
  const passages = (id: string, text: string) => {
    const found = entry(id);
    const asked = followUps.read(text);
    if (!found || asked?.kind !== 'ask') throw new Error('no such entry or ask');
    return passagesFor(found, asked.ask);
  };

  it('is the sentence with the figure, and the one it leans on', () => {
    const found = passages('ice-how-to', 'how often?');
    expect(found?.[0]).toContain('15 to 20 minutes');
    expect(found?.[1]).toMatch(/^Then take it off for an hour/);
  });

  it('is what not to do, when asked whether it is safe', () => {
    expect(passages('ice-how-to', 'is it safe?')?.join(' ')).toContain('Never put ice on bare skin');
  });

  it('is the whole entry, where a sentence only begins a list', () => {
    expect(passages('pain-medicine-safety', 'is it safe?')).toBeNull();
  });

  it('is a subject of its own, put in place of "it"', () => {
    const asked = followUps.read('what causes it?');
    expect(asked?.kind === 'it' && asked.with('sciatica-what')).toBe('what causes sciatica');
  });
});

it('an editor who forgets the subject of a topic is told which', () => {
  const yaml =
    'same: {}\ndrop: [just]\nsubjects: { sciatica-what: sciatica }\nfillers: [a]\nit: [it]\ntails: [for]\nabout: [x]\nasks: []\n';
  expect(refusal(() => loadFollowUps(yaml, 'follow-ups.yaml'))).toMatchObject({ code: 'BAD_CONTENT' });
});
