import type { TurnContext } from 'botbuilder';
import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { Screening } from '../knowledge/screen/screen';
import type { Counted } from './counted';
import type { Answers, Known } from './known';
import type { Reply } from './reply';
import type { UserInput } from './userInput';

/** All a dialog needs to know of the turn it is in. */
export interface Turn {
  readonly knowledge: Knowledge;
  readonly input: UserInput;
  readonly screening: Screening;
  /** The numbers of the person's country; null where they are not known. */
  readonly careLines: CareLines | null;
  /** Whether the channel's client draws cards; else the plain text is sent. */
  readonly showsCards: boolean;
  /** Keeps where they say they are: those numbers hold from now on. */
  liveIn(country: string): void;
  /** Sends a reply to the person. Whoever is in caution may be told something else: what was said is returned. */
  say(reply: Reply): Promise<Reply>;
  /** Deletes what is kept of this person and conversation. */
  forget(): Promise<void>;
  /** What care the person was told to seek earlier, if they have not said since that they have been seen. */
  readonly caution: 'emergency' | 'urgent' | 'crisis' | null;
  /** What a person may show to their clinician; null where there is nothing to tell yet. */
  summary(): string | null;
  /** What is known of the person by now; null where nothing is. */
  readonly known: Known | null;
  /** Keeps what they told or answered. */
  know(answers: Answers, about?: Known['about']): void;
  /** Keeps that a check was left before its end. */
  leaveCheck(): void;
  /** Keeps the answers of a symptom check that has ended: the next one begins afresh. */
  endCheck(answers: Answers): void;
  /** Forgets what is known, so that the next check begins afresh. */
  forgetKnown(): void;
  /** The group of `out-of-scope.yaml` that they said they belong to, a short while ago; null where there is none. */
  readonly circumstance: string | null;
  /** Keeps that they belong to a group. */
  belongTo(group: string): void;
  /** Whether nothing was found for what they asked before, and nothing since. */
  readonly lost: boolean;
  /** The id of the entry that was answered with last, a short while ago; null where there is none. */
  readonly lastEntry: string | null;
  /** The ids of the entries that the turn right before this one answered with. */
  readonly justAnswered: readonly string[];
  /** True once for each entry in a conversation: then what they say of it counts. */
  mayRate(entry: string): boolean;
  /** Counts how the bot is used. Never throws. */
  count(event: Counted): void;
  /** True once in a conversation: then the offer of a check may be made. */
  mayOfferCheck(): boolean;
  /** Ends that. */
  endCaution(): void;
  /** Whether the seek-care or crisis reply went out before the dialogs ran. */
  readonly alreadyAnswered: boolean;
  /** Set by a dialog that has dealt with what the person did. */
  handled: boolean;
}

const TURN = Symbol('sciatica-bot turn');

/** Puts the turn where the dialogs find it. */
export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(TURN, turn);
}

/** The turn a dialog runs in. @throws Error when none was set: a fault of the program */
export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(TURN);
  if (!turn) throw new Error('The dialogs were run without setTurn()');
  return turn;
}
