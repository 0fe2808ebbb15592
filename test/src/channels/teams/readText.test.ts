import { readTeamsText } from '../../../../src/channels/teams/readText';

const flat = (text: string) => readTeamsText(text).replace(/\s+/g, ' ').trim();

describe('what somebody writes in Teams', () => {
  it.each([
    ['a mention in front', '<at>sciatica-bot</at> does ice help', 'does ice help'],
    ['a mention in the middle', 'does ice <at>sciatica-bot</at> help', 'does ice help'],
    ['mentions everywhere', '<at>Bot</at> my <at id="1">Anna</at> leg <at>Bot</at>&nbsp;', 'my leg'],
    [
      'entities',
      'pain&nbsp;in my back &amp; leg &lt;3 weeks, I can&#39;t sleep',
      "pain in my back & leg <3 weeks, I can't sleep",
    ],
    ['hexadecimal entities', 'can&#x2019;t pee', 'can’t pee'],
    [
      'pasted formatting',
      '<p>my <strong>leg</strong> is <em style="color:red">numb</em></p>',
      'my leg is numb',
    ],
    ['words cut by formatting', 'num<b>bn</b>ess', 'numbness'],
    ['a pasted list', '<ul><li>back pain</li><li>numb foot</li></ul>', 'back pain numb foot'],
    ['a pasted table', '<table><tr><td>back</td><td>pain</td></tr></table>', 'back pain'],
    ['an emoji', 'it helped <emoji id="yes" alt="👍" title="Yes"></emoji>', 'it helped 👍'],
    ['a tag typed out', 'the page said &lt;p&gt;', 'the page said <p>'],
    ['angle brackets of their own', 'pain < 5 but > 2, <ouch>', 'pain < 5 but > 2, <ouch>'],
    ['an unknown entity', 'R&D; and &nosuch; stay', 'R&D; and &nosuch; stay'],
    ['zero-width spaces', 'my\u200b leg\ufeff', 'my leg'],
    [
      'their own quotation',
      '<blockquote>my doctor said rest</blockquote> is it right',
      'my doctor said rest is it right',
    ],
    [
      'a reply, without what it replies to',
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Bot</strong><p>Can you pass urine?</p></blockquote><p>does ice help</p>',
      'does ice help',
    ],
    [
      'a reply whose quotation never ends',
      '<blockquote itemtype="http://schema.skype.com/Reply">I cannot pee',
      'I cannot pee',
    ],
  ])('is read as plain text: %s', (_what, written, read) => {
    expect(flat(written)).toBe(read);
  });

  it('keeps paragraphs apart', () => {
    expect(readTeamsText('<p>my back hurts</p><p>no numbness</p>')).toMatch(/hurts\s*\n\s*no numbness/);
  });

  it.each([
    ['<', 200_000],
    ['<p ', 60_000],
    ['<at>', 50_000],
    ['&#', 100_000],
    ['<blockquote schema.skype.com/reply>', 6_000],
    ['&nbsp;', 40_000],
  ])('is read in good time, even %s over and over', (part, times) => {
    const start = process.cpuUsage();
    readTeamsText(part.repeat(times));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1_000);
  });
});
