import type * as AdaptiveCards from 'adaptivecards';
import { answerReply, answersReply, passageReply } from '../../../dialogs/cards/answerCard';
import { type FindPicture, renderCard } from '../../../dialogs/cards/card';
import { checklistReply } from '../../../dialogs/cards/checklistCard';
import { crisisReply } from '../../../dialogs/cards/crisisCard';
import { didYouMeanReply } from '../../../dialogs/cards/didYouMeanCard';
import { foreignReply } from '../../../dialogs/cards/foreignCard';
import { menuReply, starterButtons, topicsReply } from '../../../dialogs/cards/menuCard';
import { questionReply } from '../../../dialogs/cards/questionCard';
import { seekCareReply } from '../../../dialogs/cards/seekCareCard';
import { selfCareReply } from '../../../dialogs/cards/selfCareCard';
import { withCaution } from '../../../dialogs/caution';
import { readChoice } from '../../../dialogs/choices';
import type { Reply } from '../../../dialogs/reply';
import { type FlagId, TIERS } from '../../../knowledge/screen/redFlags';
import { theKnowledge } from '../../helpers/knowledge';

// The library that Web Chat draws with; its module for Node is not one that Node can load.
const { AdaptiveCard, SerializationContext } = jest.requireActual<typeof AdaptiveCards>(
  'adaptivecards/dist/adaptivecards.js',
);

const knowledge = theKnowledge();
const { entries, redFlags, careLines, replies } = knowledge;
const countries = [null, ...careLines.all()];
const asked = redFlags.flags.filter(({ tick }) => tick !== undefined);
const placeOf = (lines: (typeof countries)[number]) => lines?.country ?? 'an unknown country';

const ANSWERS = entries.flatMap((entry) => [
  [`answer ${entry.id}`, answerReply(knowledge, entry, 0.9)] as const,
  [`part of ${entry.id}`, passageReply(knowledge, entry, [entry.body.split('\n')[0] ?? ''])] as const,
]);
const QUESTIONS = asked.flatMap(({ id }, index) => [
  [`question ${id}`, questionReply(knowledge, id, {})] as const,
  [
    `question ${id} in the check`,
    questionReply(knowledge, id, {
      before: 'Before anything else.',
      progress: { number: index + 1, total: asked.length },
    }),
  ] as const,
]);
const wrote = (flags: readonly FlagId[], aboutOther = false) => ({
  reasons: flags.map((flag) => ({ flag, by: 'wrote' as const, words: 'what they wrote' })),
  aboutOther,
});
const CHECKLISTS = [
  [
    'the checklist',
    checklistReply(
      knowledge,
      asked.map(({ id }) => id),
      'Tick.',
    ),
  ],
] as const;
const FOR_OTHERS = TIERS.map(
  (tier) =>
    [
      `${tier} care for somebody else`,
      seekCareReply(knowledge, tier, wrote(['fever_infection'], true), careLines.forCountry('GB')),
    ] as const,
);
const CARE = countries.flatMap((lines) =>
  TIERS.flatMap((tier) =>
    redFlags.flags
      .filter((flag) => flag.tier === tier)
      .map(
        ({ id }) =>
          [
            `${tier} care for ${id} in ${placeOf(lines)}`,
            seekCareReply(knowledge, tier, wrote([id]), lines),
          ] as const,
      ),
  ),
);
const SELF_CARE = countries.map(
  (lines) => [`self-care in ${placeOf(lines)}`, selfCareReply(knowledge, lines, false)] as const,
);
const CRISIS = countries.flatMap((lines) =>
  (['self', 'other'] as const).flatMap((whose) =>
    [false, true].map((overdose) => {
      const name = `crisis of ${whose} in ${placeOf(lines)}${overdose ? ' after tablets' : ''}`;
      return [name, crisisReply(knowledge, lines, { whose, overdose })] as const;
    }),
  ),
);
const MENUS = [
  [
    'did you mean',
    didYouMeanReply(
      knowledge,
      entries.slice(0, 3).map((entry) => ({ entry, score: 0.5 })),
      replies.didYouMean,
    ),
  ],
  ['the menu', menuReply('command', replies.greeting, starterButtons(knowledge))],
  ['the topics', topicsReply(knowledge)],
] as const;
const DANGERS = countries.flatMap((lines) =>
  knowledge.outOfScope.dangers.flatMap((danger) =>
    danger.tier === 'none'
      ? []
      : [false, true].map((aboutOther) => {
          const told = { reasons: [], aboutOther, danger: { danger, words: 'what they wrote' } };
          const name = `${danger.id} of ${aboutOther ? 'another' : 'their own'} in ${placeOf(lines)}`;
          return [name, seekCareReply(knowledge, danger.tier, told, lines)] as const;
        }),
  ),
);
const FOREIGN = countries.flatMap((lines) =>
  knowledge.languages.all.flatMap((language) =>
    ([null, 'emergency', 'crisis'] as const).map(
      (level) =>
        [`${language.name}, ${level}, in ${placeOf(lines)}`, foreignReply(language, level, lines)] as const,
    ),
  ),
);
const ALL: (readonly [string, Reply])[] = [
  ...ANSWERS,
  ...QUESTIONS,
  ...CHECKLISTS,
  ...CARE,
  ...FOR_OTHERS,
  ...SELF_CARE,
  ...CRISIS,
  ...DANGERS,
  ...FOREIGN,
  ...MENUS,
];

interface Block {
  type: string;
  text?: string;
  url?: string;
  items?: Block[];
  columns?: Block[];
  actions?: Block[];
}
interface Action extends Block {
  title: string;
  data: Record<string, unknown>;
}

const render = (reply: Reply, channelId = 'directline', findPicture?: FindPicture) => {
  if (!reply.card) throw new Error('a reply without a card');
  // As it arrives at the client: through JSON.
  return JSON.parse(JSON.stringify(renderCard(reply.card, channelId, findPicture))) as {
    version: string;
    fallbackText: string;
    body: Block[];
    actions?: Action[];
  };
};
const blocksOf = (reply: Reply, channelId?: string): Block[] => {
  const open = (block: Block): Block[] => [
    block,
    ...[...(block.items ?? []), ...(block.columns ?? []), ...(block.actions ?? [])].flatMap(open),
  ];
  return render(reply, channelId).body.flatMap(open);
};
/** The buttons within a card's body. */
const submitsOf = (reply: Reply, channelId: string) =>
  blocksOf(reply, channelId).filter(({ type }) => type === 'Action.Submit') as Action[];
const textsOf = (reply: Reply) => blocksOf(reply).flatMap(({ text }) => text ?? []);

/** Everything the library complains of. */
function complaints(card: unknown): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  const { validationEvents } = parsed.validateProperties();
  return [...events, ...validationEvents].map(({ message }) => message);
}

describe('the card library', () => {
  it('does complain of a wrong card', () => {
    const body = [{ type: 'TextBlock', text: 'x', spacing: 'Smal' }, { type: 'Nope' }];
    expect(complaints({ type: 'AdaptiveCard', version: '1.5', body })).toHaveLength(2);
  });

  it.each(['msteams', 'directline', 'webchat', 'emulator'])('draws every card for %s', (channelId) => {
    const wrong = ALL.flatMap(([name, reply]) =>
      complaints(render(reply, channelId)).map((message) => `${name}: ${message}`),
    );
    expect(ALL.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});

describe('every card', () => {
  it('is of version 1.5, which Teams and Web Chat both draw', () => {
    expect(ALL.filter(([, reply]) => render(reply).version !== '1.5')).toEqual([]);
  });

  it('says in plain text what it says, from the first line on', () => {
    const other = ALL.filter(([, reply]) => {
      const [first = 'nothing'] = textsOf(reply);
      return (
        !reply.text.startsWith(first.split('\n')[0] ?? first) || render(reply).fallbackText !== reply.text
      );
    });
    expect(other.map(([name]) => name)).toEqual([]);
  });

  it('wraps its text, so that nothing is cut off', () => {
    const cut = ALL.filter(([, reply]) =>
      blocksOf(reply).some(
        (block) => block.type === 'TextBlock' && !('wrap' in block && block.wrap === true),
      ),
    );
    expect(cut.map(([name]) => name)).toEqual([]);
  });

  it('has no gap of its texts left unfilled', () => {
    const gaps = ALL.filter(([, reply]) => /[{}]|undefined|null|\[object/.test(reply.text + textsOf(reply)));
    expect(gaps.map(([name]) => name)).toEqual([]);
  });
});

describe('a pressed button', () => {
  const actions = (channelId: string, replies = ALL) =>
    replies.flatMap(([, reply]) => {
      return [...(render(reply, channelId).actions ?? []), ...submitsOf(reply, channelId)];
    });
  const WITHOUT_TICKS = ALL.filter(([name]) => name !== 'the checklist');

  it('sends an id that is understood, on every channel, never the text it shows', () => {
    for (const { title, data } of actions('emulator')) {
      expect(Object.keys(data)).toEqual(['choice']);
      expect(readChoice(String(data.choice))).not.toBeNull();
      expect(data.choice).not.toBe(title);
    }
  });

  it('shows in Web Chat what was pressed, and sends the same id as in Teams', () => {
    const plain = actions('emulator', WITHOUT_TICKS).map(({ data }) => data);
    const shown = (list: Action[]) => list.map(({ title }) => title);
    const teams = actions('msteams', WITHOUT_TICKS).map(({ data }) => data);
    const web = actions('directline', WITHOUT_TICKS).map(({ data }) => data.cardAction);
    const expected = shown(actions('emulator', WITHOUT_TICKS)).map((displayText, i) => ({
      type: 'messageBack',
      displayText,
      value: plain[i],
    }));
    // Nothing but the id: in a team, others need not read what somebody pressed.
    expect(teams).toEqual(plain);
    expect(web).toMatchObject(expected);
    expect(plain.length).toBeGreaterThan(100);
  });
});

describe('"Did this help?"', () => {
  const ratingsOf = (reply: Reply, channelId = 'emulator') =>
    submitsOf(reply, channelId).map(({ title, data }) => [title, data.choice]);
  const pair = (id: string) => [
    [replies.buttons.helpful, `feedback:${id}:yes`],
    [replies.buttons.notHelpful, `feedback:${id}:no`],
  ];

  it('stands under every answer, with two buttons that name the entry', () => {
    for (const [, reply] of ANSWERS) {
      expect(textsOf(reply).at(-1)).toBe(replies.feedback.ask);
      expect(ratingsOf(reply)).toEqual(pair(String(reply.entry)));
    }
  });

  it('stands under each of several answers, so that it is clear which one is meant', () => {
    const [first, second] = entries;
    if (!first || !second) throw new Error('there are no entries');
    const several = [first, second].map((entry) => ({ entry, fit: 1, alike: 1, line: '', score: 1 }));
    const reply = answersReply(knowledge, several);
    expect(ratingsOf(reply)).toEqual([...pair(first.id), ...pair(second.id)]);
    expect(reply.entries).toEqual([first.id, second.id]);
  });

  it('is asked of nobody who is told to seek care, is in despair, or is being questioned', () => {
    const others = [...QUESTIONS, ...CHECKLISTS, ...CARE, ...FOR_OTHERS, ...SELF_CARE, ...CRISIS, ...MENUS];
    const asked = others.filter(
      ([, reply]) =>
        JSON.stringify(render(reply)).includes('feedback:') || textsOf(reply).includes(replies.feedback.ask),
    );
    expect(asked.map(([name]) => name)).toEqual([]);
  });

  it('is asked of nobody who was told to seek care before', () => {
    const [[, answer] = []] = ANSWERS;
    if (!answer) throw new Error('there are no answers');
    for (const level of ['urgent', 'emergency', 'crisis'] as const) {
      const caution = { level, flags: [], since: 0 };
      const said = withCaution(knowledge, caution, null, { ...answer, topic: 'sciatica-what' });
      expect(JSON.stringify(render(said))).not.toContain('feedback:');
    }
  });
});

describe('a drawing', () => {
  const find: FindPicture = (id) => ({
    url: `https://a.example/${id}.png`,
    dark: `https://a.example/${id}.d.png`,
  });
  const imagesIn = (reply: Reply, channelId: string, findPicture?: FindPicture) =>
    render(reply, channelId, findPicture).body.filter(({ type }) => type === 'Image');
  const drawnEntries = entries.filter(({ picture }) => picture !== undefined);
  const [first, second] = drawnEntries.map((entry) => answerReply(knowledge, entry, 1));
  if (!first || !second) throw new Error('no entry has a picture');

  it.each(drawnEntries.map((entry) => [entry.id, entry] as const))(
    'stands after the first lines of %s, with words for whoever does not see it',
    (_id, entry) => {
      const reply = answerReply(knowledge, entry, 1);
      const card = render(reply, 'directline', find);
      expect(card.body[1]).toMatchObject({ type: 'TextBlock', text: entry.body.split('\n\n')[0] });
      expect(card.body[2]).toMatchObject({
        type: 'Image',
        url: `https://a.example/${entry.picture}.png`,
        altText: knowledge.picture(String(entry.picture))?.alt,
      });
      expect(complaints(card)).toEqual([]);
      // Whoever reads plain text misses nothing but the drawing.
      expect(reply.text).not.toMatch(/picture|a\.example/);
    },
  );

  it('is left out where the client could not fetch it, and nothing else is', () => {
    expect(imagesIn(first, 'msteams')).toEqual([]);
    expect(imagesIn(first, 'msteams', () => null)).toEqual([]);
    expect(render(first, 'msteams')).toEqual(render(first, 'msteams', () => null));
    expect(render(first, 'msteams', find).body).toHaveLength(render(first, 'msteams').body.length + 1);
  });

  it('opens large in Teams, and has a dark form there', () => {
    const [image] = imagesIn(first, 'msteams', find);
    expect(image).toMatchObject({
      msteams: { allowExpand: true },
      themedUrls: [{ theme: 'Dark', url: expect.stringMatching(/\.d\.png$/) }],
    });
    expect(imagesIn(first, 'directline', find)[0]).not.toHaveProperty('msteams');
  });

  it('goes with each of several answers', () => {
    const several = drawnEntries
      .slice(0, 2)
      .map((entry) => ({ entry, fit: 1, alike: 1, line: '', score: 1 }));
    expect(imagesIn(answersReply(knowledge, several), 'directline', find)).toHaveLength(2);
  });

  it('of a stretch is shown to nobody who was told to seek care', () => {
    const stretch = answerReply(knowledge, knowledge.entry('knee-to-chest') ?? (entries[0] as never), 1);
    expect(imagesIn(stretch, 'directline', find)).toHaveLength(1);
    for (const level of ['urgent', 'emergency', 'crisis'] as const) {
      const said = withCaution(knowledge, { level, flags: ['trauma'], since: 0 }, null, stretch);
      expect(imagesIn(said, 'directline', find)).toEqual([]);
    }
  });
});

describe('where it comes from, and when that was last looked at', () => {
  const day = /\d{1,2} [A-Z][a-z]+ 20\d\d/;

  it.each([
    ['an answer', ANSWERS],
    ['a question', QUESTIONS],
    ['the checklist', CHECKLISTS],
    ['advice to seek care', CARE],
    ['advice to look after it at home', SELF_CARE],
  ])('is shown with %s', (_, list) => {
    const without = list.filter(([, reply]) => {
      const last = textsOf(reply).findLast((text) => text !== replies.feedback.ask) ?? '';
      return !last.includes(`${replies.sourcesIntro}:`) || !day.test(last);
    });
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('stands in the plain text of an answer too', () => {
    const without = ANSWERS.filter(
      ([, { text }]) => !text.includes(`${replies.sourcesIntro}:`) || !day.test(text),
    );
    expect(without.map(([name]) => name)).toEqual([]);
  });
});

describe('the checklist', () => {
  const [[, reply]] = CHECKLISTS;

  it('has a box for every sign of the check, the most dangerous first, none of them ticked', () => {
    const boxes = render(reply).body.filter(({ type }) => type === 'Input.Toggle');
    expect(boxes).toMatchObject(
      asked.map(({ id, tick }) => ({ id, title: tick, value: 'false', wrap: true })),
    );
    expect(boxes.length).toBeGreaterThan(15);
  });

  it.each(['msteams', 'directline', 'emulator'])(
    'sends what is ticked with its buttons (%s)',
    (channelId) => {
      const data = render(reply, channelId)
        .actions?.slice(0, 3)
        .map((action) => action.data);
      // A client merges the boxes into plain data; beside a message-back they would be lost.
      expect(data).toEqual(['send', 'none', 'each'].map((act) => ({ choice: `checklist:1:${act}` })));
    },
  );

  it('reads the same as plain text', () => {
    for (const { tick } of asked) expect(reply.text).toContain(tick);
  });
});

describe('advice for somebody else', () => {
  it.each(FOR_OTHERS)('%s speaks of them, not of the writer as the patient', (_, { text }) => {
    expect(text).not.toMatch(/\byou (?:have been seen|can't control|get weak|get a fever)|drive yourself/);
    expect(text).toMatch(/\b(?:them|they)\b/);
  });
});

describe('a question', () => {
  it.each(asked)('about $id can be answered with yes, no and not sure', ({ id, question }) => {
    const reply = questionReply(knowledge, id, {});
    expect(reply.text).toContain(question);
    expect(textsOf(reply)).toContain(question);
    expect(render(reply, 'emulator').actions?.map(({ data }) => data.choice)).toEqual([
      `answer:${id}:yes`,
      `answer:${id}:no`,
      `answer:${id}:unsure`,
    ]);
  });

  it('in the check says where it stands and can be stopped', () => {
    const reply = questionReply(knowledge, 'trauma', { progress: { number: 6, total: 18 } });
    expect(reply.text).toMatch(/6.*18/);
    expect(render(reply, 'emulator').actions?.at(-1)?.data.choice).toBe('command:cancel');
  });
});

describe('somebody told to seek care', () => {
  const numbersOn = (reply: Reply) =>
    blocksOf(reply).flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? (url ?? '') : []));

  it.each(careLines.all())('in $country can call with one tap in an emergency', (lines) => {
    const reply = seekCareReply(knowledge, 'emergency', wrote(['bladder_bowel']), lines);
    expect(numbersOn(reply)[0]).toBe(`tel:${lines.emergency[0]?.number.replace(/\D/g, '')}`);
    expect(reply.text).toContain(lines.emergency[0]?.number);
  });

  it('in an unknown country reads the numbers of all countries, and can call none by mistake', () => {
    const reply = seekCareReply(knowledge, 'emergency', wrote(['bladder_bowel']), null);
    expect(numbersOn(reply)).toEqual([]);
    for (const { name, emergency } of careLines.all()) {
      expect(reply.text).toContain(`${name}: ${emergency.map(({ number }) => number).join(' or ')}`);
    }
  });

  it.each(TIERS)('reads first what to do (%s), then why', (tier) => {
    const reply = seekCareReply(knowledge, tier, wrote(['saddle_numbness']), null);
    expect(reply.text.startsWith(String(reply.headline))).toBe(true);
    expect(reply.text.indexOf(knowledge.flag('saddle_numbness').reason)).toBeGreaterThan(
      String(reply.headline).length,
    );
  });

  it('is given each reason once, and the first is the most pressing', () => {
    const reply = seekCareReply(
      knowledge,
      'emergency',
      wrote(['bladder_bowel', 'bladder_bowel', 'recurrent']),
      null,
    );
    expect(reply.text.split(knowledge.flag('bladder_bowel').reason)).toHaveLength(2);
  });
});

describe('somebody in a danger that is no red flag', () => {
  it.each(DANGERS)('reads first what to do, then why (%s)', (_name, { text, headline = '' }) => {
    expect(text.startsWith(headline)).toBe(true);
    expect(text.indexOf('You wrote "what they wrote".')).toBeGreaterThan(0);
    expect(text).not.toMatch(/\byou have (a clot|meningitis)/);
  });
});

describe('somebody who writes in another language', () => {
  it.each(FOREIGN)('reads the number in the first two lines (%s)', (name, { text, kind }) => {
    const numbers = careLines.all().flatMap(({ emergency }) => emergency.map(({ number }) => number));
    const start = text.split('\n').slice(0, 2).join(' ');
    const known = !name.endsWith('an unknown country');
    expect(numbers.some((number) => start.includes(number))).toBe(known);
    expect(text).not.toContain('local emergency number');
    expect(['outOfScope', 'seekCare', 'crisis']).toContain(kind);
  });
});

describe('somebody in a crisis', () => {
  it.each(careLines.all())('in $country reads whom to talk to, and how', (lines) => {
    const { text } = crisisReply(knowledge, lines, { whose: 'self', overdose: false });
    for (const { label, number, text: sms } of lines.crisis) {
      expect(text).toContain(label);
      expect(text).toContain(number ?? sms);
    }
    expect(text).toContain(lines.emergency[0]?.number);
  });

  it('in an unknown country is not left without help', () => {
    expect(crisisReply(knowledge, null, { whose: 'self', overdose: false }).text).toContain(
      replies.crisis.unknownCountry,
    );
  });

  it('who has taken tablets is told first to call an ambulance', () => {
    for (const lines of careLines.all()) {
      const { headline, text } = crisisReply(knowledge, lines, { whose: 'self', overdose: true });
      expect(headline).toContain(lines.emergency[0]?.number);
      expect(text.startsWith(String(headline))).toBe(true);
    }
  });

  it('is spoken to otherwise than somebody who fears for another', () => {
    expect(crisisReply(knowledge, null, { whose: 'self', overdose: false }).headline).not.toBe(
      crisisReply(knowledge, null, { whose: 'other', overdose: false }).headline,
    );
  });
});

describe('the topics', () => {
  it('are all offered, each once', () => {
    // More buttons than a card's foot shows: they stand in sets within the body.
    const { body } = render(topicsReply(knowledge), 'emulator');
    const sets = body.filter(({ type }) => type === 'ActionSet').map(({ actions }) => actions as Action[]);
    for (const set of sets) expect(set.length).toBeLessThanOrEqual(5);
    const ids = sets.flat().map(({ data }) => String(data.choice));
    const topics = ids.map((id) => knowledge.entry(id.replace('entry:', ''))?.topic);
    expect(new Set(topics)).toEqual(new Set(entries.map(({ topic }) => topic)));
    expect(new Set(topics).size).toBe(topics.length);
  });
});

describe('"did you mean"', () => {
  it('offers the entries and a way out', () => {
    const options = entries.slice(0, 2).map((entry) => ({ entry, score: 0.5 }));
    const reply = didYouMeanReply(knowledge, options, replies.didYouMean);
    expect(render(reply, 'emulator').actions?.map(({ data }) => data.choice)).toEqual([
      ...options.map(({ entry }) => `entry:${entry.id}`),
      'none',
    ]);
    for (const { entry } of options) expect(reply.text).toContain(entry.title);
    expect(reply.text).toContain(replies.buttons.noneOfThese);
  });
});
