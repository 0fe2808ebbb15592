import { isPersons, userOf, withRole } from '../../../../src/web/client/activity';

const token = `x.${Buffer.from('{"user":"dl_ä?~me"}').toString('base64url')}.x`;

describe('who said it', () => {
  it('is read from the token where the service names no role', () => {
    const user = userOf(token);
    expect(user).toMatch(/^dl_/);
    expect(isPersons(withRole({ type: 'message', from: { id: user ?? '' } }, token))).toBe(true);
    expect(isPersons(withRole({ type: 'message', from: { id: 'the-bot' } }, token))).toBe(false);
    expect(isPersons(withRole({ type: 'message', from: { id: 'x', role: 'user' } }, token))).toBe(true);
  });

  it.each(['', 'x', 'a.b.c', `x.${Buffer.from('1').toString('base64')}.x`])(
    'is the bot for the token %j',
    (odd) => {
      expect(userOf(odd)).toBeNull();
      expect(isPersons(withRole({ type: 'message' }, odd))).toBe(false);
    },
  );
});
