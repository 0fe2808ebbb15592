import fc from 'fast-check';
import { type Choice, choiceId, readChoice } from '../../dialogs/choices';
import { FLAG_IDS } from '../../knowledge/screen/redFlags';
import { theKnowledge } from '../helpers/knowledge';
import { runs } from '../helpers/runs';

const { entries, redFlags } = theKnowledge();
const asked = redFlags.flags.filter(({ question }) => question !== undefined).map(({ id }) => id);
const COMMANDS = ['help', 'start-over', 'cancel', 'check', 'topics', 'delete-data'] as const;

const CHOICES: Choice[] = [
  { kind: 'none' },
  ...(['send', 'none', 'each'] as const).map((act) => ({ kind: 'checklist' as const, version: 1, act })),
  ...COMMANDS.map((command) => ({ kind: 'command' as const, command })),
  ...entries.map(({ id }) => ({ kind: 'entry' as const, id })),
  ...entries.flatMap(({ id }) =>
    [true, false].map((helpful) => ({ kind: 'feedback' as const, entry: id, helpful })),
  ),
  ...asked.flatMap((flag) =>
    (['yes', 'no', 'unsure'] as const).map((answer) => ({ kind: 'answer' as const, flag, answer })),
  ),
];

describe('a button', () => {
  it('is understood when it is pressed, each one', () => {
    for (const choice of CHOICES) expect(readChoice(choiceId(choice))).toEqual(choice);
  });

  it('has an id of its own, each one', () => {
    expect(new Set(CHOICES.map(choiceId)).size).toBe(CHOICES.length);
    expect(CHOICES.length).toBeGreaterThan(6 + entries.length + FLAG_IDS.length);
  });
});

describe('an id that no button carries means nothing', () => {
  it.each(
    [
      '',
      ' ',
      'Yes',
      'yes',
      'None',
      'none:none',
      'command',
      'command:',
      'command:dance',
      'command:constructor',
      'command:__proto__',
      'command:Cancel',
      'command:cancel:yes',
      'entry:',
      'entry:__proto__',
      'entry:../../etc/passwd',
      'entry:Sciatica What',
      'entry:sciatica-what:yes',
      `entry:${'a'.repeat(61)}`,
      `entry:${'a'.repeat(100_000)}`,
      'answer:bladder_bowel',
      'answer:bladder_bowel:',
      'answer:bladder_bowel:maybe',
      'answer:bladder_bowel:toString',
      'answer:headache:yes',
      'answer:constructor:yes',
      'answer:__proto__:yes',
      'answer:bladder_bowel:yes:no',
      'answer:bladder_bowel:yes\n',
      'feedback:',
      'feedback:ice-how-to',
      'feedback:ice-how-to:maybe',
      'feedback:ice-how-to:yes:yes',
      'feedback:__proto__:yes',
      'ANSWER:bladder_bowel:yes',
      'toString',
      '__proto__',
    ].map((id) => [id.slice(0, 40), id] as const),
  )('"%s"', (_, id) => {
    expect(readChoice(id)).toBeNull();
  });

  it('nor does none at all', () => {
    expect(readChoice(null)).toBeNull();
  });

  it('and whatever is understood is the id of that choice, to the letter', () => {
    const part = fc.constantFrom(
      'command',
      'entry',
      'answer',
      'none',
      'help',
      'sciatica-what',
      'trauma',
      'yes',
      '',
    );
    const id = fc.oneof(
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join(':')),
      fc.string(),
    );
    fc.assert(
      fc.property(id, (sent) => {
        const choice = readChoice(sent);
        if (choice) expect(choiceId(choice)).toBe(sent);
      }),
      runs(500),
    );
  });
});
