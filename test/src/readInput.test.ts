import type { Activity } from 'botbuilder';
import { readInput } from '../../src/readInput';

const message = (parts: object): Partial<Activity> => ({ type: 'message', ...parts }) as Partial<Activity>;
const bot = { id: 'bot', name: 'sciatica-bot' };
const mention = (text: string, id = 'bot') => ({ type: 'mention', text, mentioned: { id, name: '' } });

describe('the words of a message', () => {
  it.each([
    ['as they are', 'ice or heat?', 'ice or heat?'],
    ['without blanks round them', ' \n ice or heat? \t\n', 'ice or heat?'],
    ['with what Teams writes for a blank read as one', 'ice&nbsp;or&nbsp;heat?&nbsp;', 'ice or heat?'],
    ['line by line, without blanks at their ends', 'my back   \nhurts \t\r\n', 'my back\nhurts'],
    ['with other alphabets and emoji kept', 'спина 😀 болит', 'спина 😀 болит'],
    ['as an empty text where there is none', undefined, ''],
    ['as an empty text where it is null', null, ''],
    ['as an empty text where it is a number', 42, ''],
  ])('%s', (_, text, expected) => {
    expect(readInput(message({ text })).text).toBe(expected);
  });

  it('come without the bot’s name in front, however often it is there', () => {
    const activity = message({
      recipient: bot,
      text: '<at>sciatica-bot</at>&nbsp;ice or <at>sciatica-bot</at> heat?\n',
      entities: [mention('<at>sciatica-bot</at>')],
    });
    expect(readInput(activity).text).toMatch(/^ice or\s+heat\?$/);
  });

  it('are none where nothing but the bot’s name was written', () => {
    const activity = message({ recipient: bot, text: '<at>bot</at> ', entities: [mention('<at>bot</at>')] });
    expect(readInput(activity).text).toBe('');
  });

  it('keep the names of other people', () => {
    const activity = message({
      recipient: bot,
      text: '<at>Ann</at> has a sore back',
      entities: [mention('<at>Ann</at>', 'ann')],
    });
    expect(readInput(activity).text).toBe('<at>Ann</at> has a sore back');
  });

  it('are not touched by a mention of nobody', () => {
    const entities = [
      { type: 'mention', text: 'numb' },
      { type: 'mention', text: '', mentioned: bot },
    ];
    expect(readInput(message({ text: 'numb legs', entities })).text).toBe('numb legs');
    expect(readInput(message({ text: 'numb legs', entities, recipient: bot })).text).toBe('numb legs');
  });

  it('are read of messages and edited messages only', () => {
    expect(readInput({ type: 'messageUpdate', text: 'hello' }).text).toBe('hello');
    expect(readInput({ type: 'event', text: 'hello' }).text).toBe('');
  });

  it('take no longer to read for a hundred thousand blanks', () => {
    // Work, not time: a pattern that tries every blank as a start would need five thousand million steps here.
    const blanks = ' '.repeat(100_000);
    expect(readInput(message({ text: `a${blanks}b` })).text).toBe(`a${blanks}b`);
  });
});

describe('the button of a message', () => {
  it.each([
    ['in its field', { choice: 'command:check' }, 'command:check'],
    ['beside other fields', { choice: 'none', msteams: {} }, 'none'],
    ['alone', 'entry:ice-how-to', 'entry:ice-how-to'],
    ['null', null, null],
    ['a list', ['command:check'], null],
    ['a list in its field', { choice: ['command:check'] }, null],
    ['an object in its field', { choice: { choice: 'none' } }, null],
    ['a number', 7, null],
    ['nothing', undefined, null],
    ['huge', { choice: 'x'.repeat(10_000) }, null],
    ['that this bot never had', { choice: 'command:format-disk' }, null],
    ['other fields only', { text: 'command:check' }, null],
    ['a prototype of its own', JSON.parse('{"__proto__":{"choice":"command:delete-data"}}'), null],
  ])('%s', (_, value, expected) => {
    expect(readInput(message({ value })).choice).toBe(expected);
  });
});

describe('the words beside a button', () => {
  it('are what the button shows, not what a person wrote', () => {
    const activity = message({ text: 'Check my symptoms', value: { choice: 'command:check' } });
    expect(readInput(activity)).toMatchObject({ text: '', choice: 'command:check' });
  });

  it('are read where the button is none of this bot’s', () => {
    const activity = message({ text: 'ice or heat?', value: { choice: 'command:format-disk' } });
    expect(readInput(activity)).toMatchObject({ text: 'ice or heat?', choice: null });
  });
});

describe('a person’s country', () => {
  it.each([
    ['en-GB', 'GB'],
    ['en_GB', 'GB'],
    ['en-gb', 'GB'],
    ['de_DE.UTF-8', 'DE'],
    ['de_DE@euro', 'DE'],
    ['zh-Hans-CN', 'CN'],
    ['zh-Hant_TW', 'TW'],
    ['sr-Latn-RS', 'RS'],
    ['ca-ES-valencia', 'ES'],
    ['en-US-u-hc-h12', 'US'],
    ['en-UK', 'GB'],
    [' fr-FR ', 'FR'],
    ['en', null],
    ['zh-Hans', null],
    ['es-419', null],
    ['en-u-ca-gregory', null],
    ['en-x-us', null],
    ['xx-YYYY', null],
    ['C', null],
    ['', null],
    ['-', null],
    ['en--GB', null],
    ['GB', null],
    [`en-${'a'.repeat(100_000)}-GB`, null],
  ])('of the locale "%.30s" is %s', (locale, country) => {
    expect(readInput(message({ locale })).country).toBe(country);
  });

  it.each([
    ['the client tells, whatever the locale', { country: 'GB' }, 'en-US', 'GB'],
    ['the client tells in small letters', { country: 'gb' }, 'en', 'GB'],
    ['the client’s locale tells, where the message has none', { locale: 'en-GB' }, undefined, 'GB'],
    ['the client’s locale tells, where the message’s names a language', { locale: 'en-GB' }, 'en', 'GB'],
    ['the message’s locale tells, where the client tells nonsense', { country: 'Atlantis' }, 'en-IE', 'IE'],
    ['the message’s locale tells, where the client tells a list', { country: ['GB'] }, 'en-IE', 'IE'],
    ['nobody tells', {}, undefined, null],
  ])('is what %s', (_, info, locale, country) => {
    const entities = [{ type: 'clientInfo', ...info }];
    expect(readInput(message({ entities, ...(locale !== undefined && { locale }) })).country).toBe(country);
  });

  it('and the locale is kept as it came', () => {
    expect(readInput(message({ locale: 'en_GB' })).locale).toBe('en_GB');
    expect(readInput(message({ entities: [{ type: 'clientInfo', locale: 'de-AT' }] })).locale).toBe('de-AT');
    expect(readInput(message({})).locale).toBeNull();
  });
});

describe('files', () => {
  it.each([
    ['a picture is one', [{ contentType: 'image/png' }], true],
    ['a voice note is one', [{ contentType: 'audio/ogg' }], true],
    ['the text that Teams sends once more as HTML is none', [{ contentType: 'text/html' }], false],
    ['that with a character set is none', [{ contentType: 'text/html; charset=utf-8' }], false],
    ['a picture beside that is one', [{ contentType: 'text/html' }, { contentType: 'image/png' }], true],
    ['nothing is none', [], false],
    ['an attachment of no kind is none', [{}, null, 'x', { contentType: 5 }], false],
    ['a word is none', 'image/png', false],
  ])('%s', (_, attachments, expected) => {
    expect(readInput(message({ attachments })).attachments).toBe(expected);
  });
});

describe('whatever a channel sends', () => {
  const odd = [
    null,
    undefined,
    0,
    '',
    'x',
    [],
    [null],
    [[]],
    {},
    { length: 3 },
    true,
    Number.NaN,
    ['x'],
    [{}],
  ];
  const fields = [
    'type',
    'text',
    'value',
    'locale',
    'entities',
    'attachments',
    'recipient',
    'from',
    'conversation',
    'channelData',
  ];

  it.each(fields)('an odd "%s" does no harm', (field) => {
    for (const value of odd) {
      const activity = message({ recipient: bot, text: 'hello', [field]: value });
      expect(readInput(activity)).toEqual({
        text: expect.any(String),
        choice: null,
        ticked: [],
        locale: field === 'locale' && value === 'x' ? 'x' : null,
        country: null,
        attachments: false,
      });
    }
  });

  it('odd entities do no harm', () => {
    const entities = [
      null,
      'mention',
      7,
      [],
      { type: 'mention' },
      { type: 'mention', text: 5, mentioned: 6 },
    ];
    expect(readInput(message({ recipient: bot, text: 'hello', entities })).text).toBe('hello');
    expect(
      readInput(message({ text: 'hello', entities: [{ type: 'clientInfo', country: {} }] })).country,
    ).toBeNull();
  });
});
