import { CUTS } from '../../knowledge/finder/finder';
import type { Ranked } from '../../knowledge/finder/ranking';
import type { OutOfScopeGroup } from '../../knowledge/outOfScope';
import { fillText } from '../fillText';
import type { Reply } from '../reply';
import type { Turn } from '../turn';
import { withLineBefore } from './lines';
import { commandButton, entryButton, menuReply } from './menuCard';
import { sourcesOf } from './seekCareCard';

/** What is said to a message that the bot has no answer to, with what it may help with instead. */
export function outOfScopeReply(turn: Turn, group: OutOfScopeGroup, close: readonly Ranked[]): Reply {
  const { knowledge } = turn;
  const near = close
    .filter(({ score }) => score >= CUTS.close)
    .map(({ entry }) => entry)
    .filter(({ topic }) => !group.holdsFor.includes(topic));
  const buttons = [
    ...near.flatMap(({ id }) => entryButton(knowledge, id)),
    commandButton(knowledge, 'topics'),
    commandButton(knowledge, 'check'),
  ];
  const suggestions = near.map(({ topic }) => topic);
  const origin = group.sources.length > 0 ? `\n\n${sourcesOf(knowledge, group.sources, group.reviewed)}` : '';
  const text = `${textOf(turn, group)}${origin}`;
  return menuReply(group.kind, text, buttons, suggestions.length > 0 ? { suggestions } : {});
}

/** A sure answer, after what the bot can't do: "I can't tell you what you have", and then what is known of it. */
export function afterGroup(turn: Turn, group: OutOfScopeGroup, answer: Reply): Reply {
  return { ...withLineBefore(answer, textOf(turn, group)), kind: group.kind };
}

function textOf({ careLines }: Turn, { reply }: OutOfScopeGroup): string {
  return fillText(reply, careLines) ?? reply;
}
