import { list, paragraphs, plainText } from '../../dialogs/plainText';
import { theKnowledge } from '../helpers/knowledge';

describe('an answer in plain text', () => {
  it.each([
    ['**Stop** if it hurts', 'Stop if it hurts'],
    ['*gently* and _slowly_', 'gently and slowly'],
    ['`ice`', 'ice'],
    ['- one\n- two', '- one\n- two'],
    ['1. one\n2. two', '1. one\n2. two'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_word', 'snake_case_word'],
    ['  text \n', 'text'],
    ['', ''],
  ])('%j is read as %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('has no marks left, whichever answer it is', () => {
    const marked = theKnowledge().entries.filter(({ body }) => /\*\*|`|(^|\s)_\w|\]\(/.test(plainText(body)));
    expect(marked.map(({ id }) => id)).toEqual([]);
  });
});

describe('paragraphs', () => {
  it('stand apart by one blank line, and empty ones are left out', () => {
    expect(paragraphs('One', null, '', undefined, 'Two')).toBe('One\n\nTwo');
    expect(paragraphs(null)).toBe('');
  });
});

describe('a list', () => {
  it('has one line for each item', () => {
    expect(list(['ice', 'heat'])).toBe('- ice\n- heat');
    expect(list([])).toBe('');
  });
});
