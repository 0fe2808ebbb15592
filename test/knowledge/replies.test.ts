import path from 'node:path';
import { parse, stringify } from 'yaml';
import { type Command, loadReplies } from '../../knowledge/replies';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';
import { theKnowledge } from '../helpers/knowledge';
import { refusal } from '../helpers/refusal';

const { phrasebook, replies } = theKnowledge();

describe('somebody who types a command', () => {
  it.each<[string, Command]>([
    ['stop', 'cancel'],
    ['STOP!!', 'cancel'],
    ['please stop', 'cancel'],
    ['ok stop now', 'cancel'],
    ['I want to stop', 'cancel'],
    ['cancel', 'cancel'],
    ['Never mind.', 'cancel'],
    ['help', 'help'],
    ['HELP ME PLEASE', 'help'],
    ['Help?', 'help'],
    ['start over', 'start-over'],
    ['Start over, please', 'start-over'],
    ['check my symptoms', 'check'],
    ['Check my symptoms please.', 'check'],
    ['topics', 'topics'],
    ['What can you tell me?', 'topics'],
    ['delete my data', 'delete-data'],
    ['Please delete my data now!', 'delete-data'],
  ])('"%s" means %s', (text, command) => {
    expect(phrasebook.command(text)).toBe(command);
  });

  it.each(
    [
      'my back will not stop hurting',
      'help my back hurts',
      'stop the pain',
      'please help, I cannot pee',
      'should I check with a doctor',
      'when should I stop stretching',
      '',
      '!!!',
      'please',
      'constructor',
      `${'please '.repeat(500)}stop`,
    ].map((text) => [text.slice(0, 40), text] as const),
  )('"%s" is none', (_, text) => {
    expect(phrasebook.command(text)).toBeNull();
  });

  it('does the same as the button, by typing what it shows', () => {
    const { buttons } = replies;
    expect(phrasebook.command(buttons.check)).toBe('check');
    expect(phrasebook.command(buttons.topics)).toBe('topics');
    expect(phrasebook.command(buttons.startOver)).toBe('start-over');
    expect(phrasebook.command(buttons.cancel)).toBe('cancel');
  });
});

describe('somebody who makes small talk', () => {
  it.each([
    ['hi', 'hello'],
    ['HELLO!!!', 'hello'],
    ['Helloooo', 'hello'],
    ['Good morning doctor', 'hello'],
    ['how are you?', 'how-are-you'],
    ['Thanks mate', 'thanks'],
    ['thank you so much!', 'thanks'],
    ['ok thanks', 'thanks'],
    ['bye', 'goodbye'],
    ['goodbyeee', 'goodbye'],
    ['are you a robot?', 'who-are-you'],
    ['Is this private?', 'privacy'],
    ['okay', 'ok'],
  ])('"%s" is answered as %s', (text, id) => {
    expect(phrasebook.smallTalk(text)?.id).toBe(id);
  });

  it.each([
    'hello my back hurts',
    'thanks but can I use ice',
    'hi, I cannot feel my legs',
    'how are discs made',
    '',
  ])('is no one who writes "%s"', (text) => {
    expect(phrasebook.smallTalk(text)).toBeNull();
  });

  it('is never taken for somebody with a command', () => {
    const both = replies.smallTalk.flatMap(({ says }) => says).filter((phrase) => phrasebook.command(phrase));
    expect(both).toEqual([]);
  });

  it('and says any phrase of the book is understood', () => {
    const missed = replies.smallTalk.flatMap(({ id, says }) =>
      says.filter((phrase) => phrasebook.smallTalk(`${phrase.toUpperCase()}!`)?.id !== id),
    );
    expect(missed).toEqual([]);
  });
});

describe('somebody who says of an answer', () => {
  it.each([
    ['helpful', true],
    ['That helped.', true],
    ['that’s really helpful, thanks', true],
    ["That's helpful", true],
    ['ok that helps', true],
    ['THAT WAS VERY HELPFUL!!!', true],
    ['👍', true],
    ['👍🏾👍🏾', true],
    ['that helped 👍', true],
    ['Not helpful', false],
    ["didn't help", false],
    ["That didn't help", false],
    ["it's no use", false],
    ['no use', false],
    ["that's not what I asked", false],
    ['👎', false],
    ['👎🏻 not helpful', false],
  ])('"%s" is heard: it helped is %s', (text, helped) => {
    expect(phrasebook.helped(text)).toBe(helped);
  });

  it.each([
    'thanks',
    'yes',
    'no',
    'help',
    'can you help',
    'does ice help',
    'that helped but now my leg is numb',
    'ice did not help, can I use heat',
    'would it be helpful to stretch',
    'helpful 👎',
    '👍👎',
    '🙂',
    '',
    `${'very '.repeat(500)}helpful`,
  ])('"%s" says neither', (text) => {
    expect(phrasebook.helped(text)).toBeNull();
  });

  it('any phrase of the book is understood, and none of them is a command or a warning sign', () => {
    const { screen } = theKnowledge();
    const { helpful, notHelpful } = replies.feedback;
    expect(helpful.filter((phrase) => phrasebook.helped(`${phrase.toUpperCase()}!`) !== true)).toEqual([]);
    expect(notHelpful.filter((phrase) => phrasebook.helped(phrase) !== false)).toEqual([]);
    const others = [...helpful, ...notHelpful].filter(
      (phrase) => phrasebook.command(phrase) ?? screen(phrase).findings[0],
    );
    expect(others).toEqual([]);
  });

  it('what the button shows does the same as the button', () => {
    expect(phrasebook.helped(replies.buttons.helpful)).toBe(true);
    expect(phrasebook.helped(replies.buttons.notHelpful)).toBe(false);
  });
});

describe('an editor of replies.yaml', () => {
  interface Content {
    [field: string]: unknown;
    commands: Record<string, string[]>;
    smallTalk: { id: string; says: string[]; reply: string }[];
    feedback: { helpful: string[]; notHelpful: string[] };
  }
  const yaml = readContent(path.join(knowledgeFolder(), 'replies.yaml'));
  const refusalAfter = (change: (content: Content) => void) => {
    const content = parse(yaml) as Content;
    change(content);
    return refusal(() => loadReplies(stringify(content), 'replies.yaml'));
  };

  it.each<[string, (content: Content) => void, RegExp, RegExp]>([
    [
      'a phrase that is two commands',
      ({ commands }) => void commands.help?.push('Stop!'),
      /commands\.cancel/,
      /"stop"/,
    ],
    [
      'a phrase that is a command and small talk',
      ({ smallTalk }) => void smallTalk[0]?.says.push('delete my data'),
      /smallTalk\./,
      /commands\.delete-data/,
    ],
    [
      'an emoji that is said of what helped and of what did not',
      ({ feedback }) => void feedback.notHelpful.push('👍🏽'),
      /feedback\.notHelpful/,
      /feedback\.helpful/,
    ],
    [
      'a command without phrases',
      ({ commands }) => void Object.assign(commands, { cancel: [] }),
      /commands\.cancel/,
      /./,
    ],
    ['a command that is missing', ({ commands }) => void delete commands.cancel, /commands/, /./],
    [
      'a command nobody knows',
      ({ commands }) => void Object.assign(commands, { dance: ['dance'] }),
      /commands/,
      /./,
    ],
    ['a text that is empty', (content) => void Object.assign(content, { fallback: ' ' }), /fallback/, /./],
    ['a text that is missing', (content) => void delete content.greeting, /greeting/, /./],
    [
      'a review that is no day',
      (content) => void Object.assign(content, { reviewed: 'today' }),
      /reviewed/,
      /./,
    ],
  ])('is told of %s', (_, change, field, problem) => {
    const { code, place, problem: told, cure } = refusalAfter(change);
    expect(code).toBe('BAD_CONTENT');
    expect(place).toMatch(/^replies\.yaml, field /);
    expect(place).toMatch(field);
    expect(told).toMatch(problem);
    expect(cure.length).toBeGreaterThan(10);
  });
});
