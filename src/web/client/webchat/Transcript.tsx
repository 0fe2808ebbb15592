import { memo, useLayoutEffect, useSyncExternalStore } from 'react';
import { hooks } from 'web-chat-parts';
import { type Activity, careOf, isPersons, wordsOf } from '../activity';
import type { Item } from '../history';
import { stateText } from '../plainView';
import { Card } from './Card';
import type { Chat } from './mount';

/** What was said, oldest first, in the order in which a screen reader reads it. */
export function Transcript({ history, onDrawn }: Pick<Chat, 'history' | 'onDrawn'>) {
  useLayoutEffect(() => {
    onDrawn(true);
    return () => onDrawn(false);
  }, [onDrawn]);
  const [activities] = hooks.useActivities();
  const items = useSyncExternalStore(history.listen, history.items);
  const states = new Map(items.map(({ key, state }) => [key, state]));
  const pasts = new Map(items.map(({ key, past }) => [key, past]));
  return activities
    .filter(({ type }) => type === 'message')
    .map((activity, index) => (
      <Message
        key={activity.id}
        activity={activity}
        later={activities.slice(index + 1)}
        past={pasts.get(activity.id ?? '') ?? true}
        state={states.get(activity.id ?? '') ?? 'sent'}
      />
    ));
}

interface MessageProps {
  readonly activity: Activity;
  readonly later: readonly Activity[];
  readonly past: boolean;
  readonly state: Item['state'];
}

const CARE_LABELS: Readonly<Record<string, string>> = {
  emergency: 'Get help now',
  urgent: 'Get help today',
  soon: 'Have it looked at',
};

const Message = memo(
  function Message({ activity, later, past, state }: MessageProps) {
    if (activity.channelData?.notice) return <p className="notice">{wordsOf(activity)}</p>;
    const person = isPersons(activity);
    const care = careOf(activity);
    const label = care === null ? undefined : CARE_LABELS[care];
    const [card] = activity.attachments ?? [];
    return (
      <article
        className={`message ${person ? 'person' : 'bot'}`}
        data-care={care ?? undefined}
        data-past={past ? '' : undefined}
        lang={person ? undefined : activity.locale}
      >
        <span className="sr-only">{person ? 'You:' : 'Sciatica Bot:'}</span>
        {label && (
          <p className="care-label">
            <Warning />
            {label}
          </p>
        )}
        {card ? (
          <Card card={card.content} later={later} past={past} />
        ) : (
          <p className="bubble">{wordsOf(activity)}</p>
        )}
        {state !== 'sent' && <p className={`state ${state}`}>{stateText(state)}</p>}
      </article>
    );
  },
  (before, after) =>
    before.activity === after.activity &&
    before.state === after.state &&
    before.later.length === after.later.length,
);

function Warning() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M12 2 1 21h22Z" fill="currentColor" />
      <path d="M12 9v6m0 2v2" stroke="var(--surface)" strokeWidth="2.2" />
    </svg>
  );
}
