import { isStill } from './dom';

/** Keeps the newest message in view. */
export interface Scrolling {
  /** Shows the end of the conversation. */
  toEnd(): void;
  /** Shows a message from its beginning, and as much of what follows as there is room for. */
  toMessage(message: Element): void;
}

// Nearer to the end than this is at the end.
const NEAR = 48;

/**
 * Makes the scroller, with its button that says that there is more below.
 *
 * @param area - what scrolls; on low screens the whole page does
 */
export function createScrolling(area: HTMLElement, more: HTMLButtonElement): Scrolling {
  const scroller = () =>
    getComputedStyle(area).overflowY === 'visible' ? (document.scrollingElement ?? area) : area;
  const look = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller();
    more.hidden = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  const scrollTo = (top: number) => scroller().scrollTo({ top, behavior: isStill() ? 'instant' : 'smooth' });
  const toEnd = () => scrollTo(scroller().scrollHeight);

  area.addEventListener('scroll', look, { passive: true });
  document.addEventListener('scroll', look, { passive: true });
  // A phone's keyboard, a turned phone, a card that has been drawn.
  const sizes = new ResizeObserver(look);
  sizes.observe(area);
  for (const child of area.children) sizes.observe(child);
  more.addEventListener('click', toEnd);
  return {
    toEnd,
    toMessage(message) {
      const scrolled = scroller();
      const top = scrolled === area ? area.getBoundingClientRect().top : 0;
      scrollTo(scrolled.scrollTop + message.getBoundingClientRect().top - top - 8);
    },
  };
}
