import { useLayoutEffect, useMemo, useRef } from 'react';
import { AdaptiveCardContent } from 'web-chat-parts';
import { type Activity, isPersons } from '../activity';
import { buttonsOf, cardStateOf, withTicks } from './cards';

interface CardProps {
  readonly card: unknown;
  /** Everything said after it, oldest first. */
  readonly later: readonly Activity[];
  /** It was said before this page was opened. */
  readonly past: boolean;
}

// Letters of a label that fits twice on the smallest phone.
const SHORT = 14;

/** A card of the bot. An answered question is disabled, and says what was chosen. */
export function Card({ card, later, past }: CardProps) {
  const { closed, chosen, rated } = cardStateOf(card, later);
  const ref = useRef<HTMLDivElement>(null);
  // Drawn once: drawing it anew would take the focus from the button just pressed. What is ticked on the page stays
  // ticked; a card from before a reload gets its ticks back.
  const content = useMemo(() => (past ? withTicks(card, later.find(isPersons)) : card), [card]);
  const ratedLabels = rated?.labels.join('\n');
  useLayoutEffect(() => {
    if (ratedLabels !== undefined) disable(ref.current, ratedLabels.split('\n'));
  }, [ratedLabels]);
  const said = chosen ?? rated?.chosen;
  const short = useMemo(() => buttonsOf(card).every(({ label }) => label.length <= SHORT), [card]);
  return (
    <div className={short ? 'bubble short' : 'bubble'} ref={ref}>
      <AdaptiveCardContent content={content} disabled={closed} />
      {said !== undefined && <p className="chosen">You answered: {said}</p>}
    </div>
  );
}

/** Single buttons that have done their work. They keep the focus where it is on them. */
function disable(card: HTMLElement | null, labels: readonly string[]): void {
  for (const button of card?.querySelectorAll('button') ?? []) {
    if (!labels.includes(button.textContent?.trim() ?? '')) continue;
    button.setAttribute('aria-disabled', 'true');
    button.tabIndex = -1;
    // Before the card's own listener.
    button.addEventListener('click', (event) => event.stopImmediatePropagation(), { capture: true });
  }
}
