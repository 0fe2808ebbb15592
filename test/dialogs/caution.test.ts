import { menuReply } from '../../dialogs/cards/menuCard';
import { immediateReply } from '../../dialogs/careReply';
import { type Caution, cautionAfter, stillHolding, withCaution } from '../../dialogs/caution';
import type { Reply } from '../../dialogs/reply';
import { theKnowledge } from '../helpers/knowledge';

const knowledge = theKnowledge();
const british = knowledge.careLines.forCountry('GB');
const HOUR = 60 * 60 * 1000;
const told = (text: string): Reply => {
  const reply = immediateReply(knowledge, knowledge.screen(text), british);
  if (!reply) throw new Error(`nothing that can't wait in "${text}"`);
  return reply;
};
const after = (text: string, before: Caution | null = null, now = 0) => {
  const caution = cautionAfter(before, [told(text)], now);
  if (!caution) throw new Error('no caution');
  return caution;
};

describe('a person who was told to go now', () => {
  const caution = after('i cant pee and my back hurts');

  it('stays in caution for 72 hours, whatever is said again in between', () => {
    const stretch: Reply = { ...menuReply('answer', 'Stretch.'), topic: 'hamstring-stretches' };
    const heldBack = withCaution(knowledge, caution, british, stretch);
    expect(heldBack.kind).toBe('seekCare');
    const later = cautionAfter(caution, [heldBack], 71 * HOUR);
    expect(later).toBe(caution);
    expect(stillHolding(later, 72 * HOUR - 1)).toBe(caution);
    expect(stillHolding(later, 72 * HOUR)).toBeNull();
  });

  it('starts the hours anew with a new sign', () => {
    expect(after('now i cant feel my legs', caution, 50 * HOUR).since).toBe(50 * HOUR);
  });

  it('keeps the graver level and its signs', () => {
    const { level, flags } = after('i cant pee', after('i want to kill myself'));
    expect({ level, flags }).toEqual({ level: 'crisis', flags: ['self_harm'] });
  });
});

describe('a person who has taken too many tablets', () => {
  it('reads the ambulance first, each time', () => {
    const caution = after('i took all my pills to end it');
    const again = withCaution(knowledge, caution, british, menuReply('smallTalk', 'Hello.'));
    expect(told('i took all my pills to end it').text).toMatch(/^Call 999/);
    expect(again.text).toMatch(/^Call 999/);
    expect(again).toMatchObject({ kind: 'crisis', reminder: true });
  });
});
