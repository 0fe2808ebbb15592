import { CodedError } from '../../knowledge/errors';
import { createLog, describeError } from '../../src/log';

function setUp() {
  const lines: string[] = [];
  return { log: createLog('trace', { write: (line) => lines.push(line) }), lines };
}

const said = 'I cannot pee and my saddle is numb';

describe('what a person wrote stays out of the log', () => {
  it.each([
    ['the error alone', (log: ReturnType<typeof createLog>) => log.error(new Error(said))],
    ['the error in a field', (log: ReturnType<typeof createLog>) => log.error({ err: new Error(said) })],
    [
      'the error with a message',
      (log: ReturnType<typeof createLog>) => log.error({ err: new Error(said) }, 'failed'),
    ],
    ['an error that has it as its name', (log: ReturnType<typeof createLog>) => log.error(named(said))],
    [
      'an error caused by another',
      (log: ReturnType<typeof createLog>) => log.error(new Error('x', { cause: new Error(said) })),
    ],
    ['a thrown string', (log: ReturnType<typeof createLog>) => log.error({ err: said }, 'failed')],
    [
      'the activity',
      (log: ReturnType<typeof createLog>) => log.info({ activity: { text: said, id: 'a1' } }, 'got it'),
    ],
    ['its text', (log: ReturnType<typeof createLog>) => log.info({ text: said }, 'got it')],
    [
      'its text one level down',
      (log: ReturnType<typeof createLog>) => log.info({ input: { text: said } }, 'got it'),
    ],
    [
      "a card's values",
      (log: ReturnType<typeof createLog>) => log.info({ input: { value: { note: said } } }, 'got it'),
    ],
  ])('when somebody logs %s', (_name, write) => {
    const { log, lines } = setUp();
    write(log);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('numb');
  });

  it('when its lines look like stack frames', () => {
    const { log, lines } = setUp();
    log.error(new Error(`${said}\n    at home (it is numb)`));
    expect(lines.join()).not.toContain('numb');
  });

  it('nor does a secret get in', () => {
    const { log, lines } = setUp();
    log.info({
      token: 'hunter2',
      headers: { authorization: 'hunter2' },
      config: { directLineTokenSecret: 'hunter2' },
    });
    expect(lines.join()).not.toContain('hunter2');
  });
});

function named(name: string): Error {
  return Object.assign(new Error('x'), { name });
}

describe('whoever reads the log', () => {
  it('still sees what kind of error it was, and where', () => {
    const { log, lines } = setUp();
    log.error({ err: Object.assign(new TypeError(said), { code: 'ECONNRESET' }), id: 'e1' });
    const line = JSON.parse(lines.join());
    expect(line).toMatchObject({
      level: 'error',
      id: 'e1',
      msg: 'TypeError',
      err: { name: 'TypeError', code: 'ECONNRESET' },
    });
    expect(line.err.frames[0]).toContain('log.test.ts');
  });

  it('sees all that this project says itself', () => {
    const err = new CodedError('BAD_SETTING', { place: 'PORT', problem: 'is odd', cure: 'Even it' });
    expect(describeError(err)).toMatchObject({
      code: 'BAD_SETTING',
      message: 'BAD_SETTING PORT: is odd. Even it.',
    });
  });
});
