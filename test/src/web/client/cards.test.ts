import { answerReply } from '../../../../dialogs/cards/answerCard';
import { renderCard } from '../../../../dialogs/cards/card';
import { checklistReply } from '../../../../dialogs/cards/checklistCard';
import { greetingReply } from '../../../../dialogs/cards/greeting';
import type { Reply } from '../../../../dialogs/reply';
import { loadKnowledge } from '../../../../knowledge/knowledge';
import type { Activity } from '../../../../src/web/client/activity';
import { buttonsOf, cardStateOf, withTicks } from '../../../../src/web/client/webchat/cards';

const knowledge = loadKnowledge();
const ice = knowledge.entry('ice-how-to');
if (!ice) throw new Error('there is no ice-how-to');
const cardOf = ({ card }: Reply) => (card ? renderCard(card, 'directline') : {});
const checklist = cardOf(checklistReply(knowledge, ['trauma', 'saddle_numbness'], 'Tick what is true.'));
const answer = cardOf(answerReply(knowledge, ice, 1));
const greeting = cardOf(greetingReply(knowledge, null));

const says = (text: string, value?: unknown): Activity => ({
  type: 'message',
  from: { role: 'user' },
  text,
  value,
});
const bot: Activity = { type: 'message', from: { role: 'bot' }, text: 'Well.' };

describe('a card', () => {
  it('has its buttons found wherever they stand', () => {
    expect(buttonsOf(answer).map(({ choice }) => choice)).toEqual(
      expect.arrayContaining(['feedback:ice-how-to:yes', 'feedback:ice-how-to:no', 'command:check']),
    );
    expect(buttonsOf(checklist).map(({ choice }) => choice.split(':').at(-1))).toEqual([
      'send',
      'none',
      'each',
      'cancel',
    ]);
  });

  it('is open until the person says something', () => {
    expect(cardStateOf(checklist, [bot])).toEqual({ closed: false, chosen: null, rated: null });
  });

  it.each([
    ['by a button', says('None of these', { choice: 'checklist:1:none' }), 'None of these'],
    ['in words', says('no, nothing'), 'no, nothing'],
  ])('with a question is closed when it is answered %s, and says what', (_how, said, chosen) => {
    expect(cardStateOf(checklist, [bot, said, says('more')])).toMatchObject({ closed: true, chosen });
  });

  it('with ticks tells what was ticked, and gets the ticks back after a reload', () => {
    const sent = says('Send what I ticked', {
      choice: 'checklist:1:send',
      trauma: 'true',
      saddle_numbness: 'false',
    });
    const tick = knowledge.flag('trauma').tick;
    expect(cardStateOf(checklist, [sent]).chosen).toBe(`Send what I ticked (${tick})`);
    const { body } = withTicks(checklist, sent) as { body: { type: string; id?: string; value?: string }[] };
    const ticked = body.filter(({ type, value }) => type === 'Input.Toggle' && value === 'true');
    expect(ticked.map(({ id }) => id)).toEqual(['trauma']);
  });

  it('with topics stays open whatever is said', () => {
    expect(cardStateOf(greeting, [says('What is sciatica?', { choice: 'entry:sciatica-what' })]).closed).toBe(
      false,
    );
  });

  it('asks whether it helped until that is said of it, and goes on leading elsewhere', () => {
    const other = says('Helpful', { choice: 'feedback:heat-how-to:yes' });
    expect(cardStateOf(answer, [other]).rated).toBeNull();
    const no = says('Not helpful', { choice: 'feedback:ice-how-to:no' });
    const { helpful, notHelpful } = knowledge.replies.buttons;
    expect(cardStateOf(answer, [other, no])).toEqual({
      closed: false,
      chosen: null,
      rated: { labels: [helpful, notHelpful], chosen: notHelpful },
    });
  });

  it.each([null, 1, 'x', [], {}, { body: 'x', actions: [null, { type: 'Action.Submit' }] }])(
    'may be anything: %j has no buttons',
    (odd) => {
      expect(buttonsOf(odd)).toEqual([]);
      expect(cardStateOf(odd, [says('x')]).closed).toBe(false);
      expect(withTicks(odd, says('x'))).toBe(odd);
    },
  );
});
