import { element } from './dom';

/**
 * Takes what a person types. The box is in the page from the start, so that whatever was typed before this script was
 * there is in it. Enter sends; with Shift it begins a new line.
 *
 * @returns the box
 */
export function openComposer(onSay: (text: string) => void): HTMLTextAreaElement {
  const box = element('words', HTMLTextAreaElement);
  const grow = () => {
    // Browsers that know field-sizing need no help.
    if (CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const say = () => {
    const text = box.value.trim();
    if (text === '') return box.focus();
    box.value = '';
    grow();
    onSay(text);
  };
  box.addEventListener('input', grow);
  box.addEventListener('keydown', (event) => {
    // While a word is being composed, Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say();
  });
  element('send', HTMLButtonElement).addEventListener('click', () => {
    say();
    box.focus();
  });
  grow();
  return box;
}
