import { loadKnowledge } from '../../../../knowledge/knowledge';
import { renderMarkdown } from '../../../../src/web/client/webchat/markdown';

describe('the Markdown of an entry', () => {
  it.each([
    ['one\ntwo', '<p>one<br>two</p>'],
    ['one\n\ntwo', '<p>one</p><p>two</p>'],
    ['Do:\n- one\n- two', '<p>Do:</p><ul><li>one</li><li>two</li></ul>'],
    ['- one\n  goes on', '<ul><li>one goes on</li></ul>'],
    ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
    ['**now** and *then*', '<p><strong>now</strong> and <em>then</em></p>'],
    ['2 * 3 * 4, a_b_c and **', '<p>2 * 3 * 4, a_b_c and **</p>'],
    ['<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>'],
    ['', ''],
  ])('%j becomes %s', (markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html);
  });

  it('leaves no mark standing in any entry of the bot', () => {
    const marks = loadKnowledge().entries.filter(({ body }) =>
      /\*\*|^\s*[-*] |<p>\d+\./m.test(renderMarkdown(body)),
    );
    expect(marks.map(({ id }) => id)).toEqual([]);
  });
});
