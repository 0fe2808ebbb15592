import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { FlagId } from '../knowledge/screen/redFlags';
import type { Topic } from '../knowledge/topics';
import { isAsked } from './cards/card';
import { crisisReply } from './cards/crisisCard';
import { foreignReply } from './cards/foreignCard';
import { BOLD, withLineBefore } from './cards/lines';
import { menuReply } from './cards/menuCard';
import { fillText } from './fillText';
import { paragraphs } from './plainText';
import { type Reply, type ReplyKind, topicsOf } from './reply';

/** That a conversation holds somebody who was told to seek care. Kept with the conversation. */
export interface Caution {
  readonly level: 'emergency' | 'urgent' | 'crisis';
  readonly flags: readonly FlagId[];
  /** Whether too much of a medicine was taken: then the ambulance comes first each time. */
  readonly overdose?: boolean;
  /** Whether it was told of somebody else than the writer. */
  readonly aboutOther?: boolean;
  /** When it was told last, in milliseconds since 1970. */
  readonly since: number;
}

// Long enough for a night and a weekend; after that the person has been seen, or comes with something new.
const LASTS_MS = 72 * 60 * 60 * 1000;

// Until they have been seen, nobody is told to move the sore part …
const EXERCISE: readonly Topic[] = [
  'hamstring-stretches',
  'back-stretches',
  'stretch-dose',
  'rest-or-activity',
];
// … and in an emergency nobody is helped to treat it at home, or told that it can wait for weeks.
const HOME_CARE: readonly Topic[] = [
  'cold-therapy',
  'heat-therapy',
  'ice-or-heat',
  'pain-medicine',
  'relief-overview',
  'body-mechanics',
  'when-to-see-professional',
];

const ASTRAY: ReadonlySet<ReplyKind> = new Set(['didYouMean', 'fallback', 'outOfScope']);

const RANK = { urgent: 0, emergency: 1, crisis: 2 } as const;

/** The caution that a turn's replies leave the conversation in: the graver of what was and what is told now. */
export function cautionAfter(before: Caution | null, replies: readonly Reply[], now: number): Caution | null {
  let after = before;
  for (const { kind, tier, flags = [], reminder, overdose = false, aboutOther = false } of replies) {
    // Said again is not told anew: the hours go on running.
    if (reminder) continue;
    const level = kind === 'crisis' ? 'crisis' : kind === 'seekCare' && tier !== 'soon' ? tier : null;
    if (!level) continue;
    const graver = after === null || RANK[level] >= RANK[after.level];
    after = {
      level: graver ? level : (after?.level ?? level),
      flags: graver ? [...flags] : (after?.flags ?? [...flags]),
      ...((overdose || after?.overdose) && { overdose: true }),
      ...((graver ? aboutOther : after?.aboutOther) && { aboutOther: true }),
      since: now,
    };
  }
  return after;
}

/** The caution that still holds, or null once it has lapsed. */
export function stillHolding(caution: Caution | null | undefined, now: number): Caution | null {
  return caution && now - caution.since < LASTS_MS ? caution : null;
}

/**
 * A reply as it is said to somebody in caution: with one line of reminder in front; instead of exercises, the reason
 * why they are held back. Replies that speak of care themselves stay as they are.
 */
export function withCaution(
  knowledge: Knowledge,
  caution: Caution,
  careLines: CareLines | null,
  reply: Reply,
): Reply {
  const speaksOfCare = reply.kind === 'seekCare' || reply.kind === 'crisis' || reply.kind === 'screening';
  // Whoever was told to seek care is not sent home by a later check: only having been seen ends that.
  const milder = speaksOfCare && isMilder(reply, caution);
  if (speaksOfCare && !reply.homeCare && !milder) return reply;
  const language = reply.language === undefined ? undefined : knowledge.languages.language(reply.language);
  // Whoever writes in another language is reminded in it.
  if (language && caution.level !== 'urgent') {
    return { ...foreignReply(language, caution.level, careLines), reminder: true };
  }
  // Whoever is in despair hears the same calm words again, whatever they say; nothing else is pushed.
  if (caution.level === 'crisis' && reply.kind !== 'command') {
    const whose = caution.aboutOther ? 'other' : 'self';
    const again = { whose, overdose: caution.overdose ?? false, again: true } as const;
    return { ...crisisReply(knowledge, careLines, again), reminder: true };
  }
  const { caution: texts } = knowledge.replies;
  const reminder = fillText(texts[caution.level], careLines) ?? texts[caution.level];
  if (milder && !reply.homeCare) return again(knowledge, caution, paragraphs(reminder, texts.also));
  if (reply.homeCare || topicsOf(reply).some((topic) => isHeldBack(topic, caution))) {
    return again(knowledge, caution, paragraphs(reminder, texts.heldBack));
  }
  // No "I hope it eases soon", and no "try other words", to somebody who should be on the way to a doctor.
  if (caution.level === 'emergency' && ASTRAY.has(reply.kind)) {
    const stay = fillText(texts.stay, careLines) ?? texts.stay;
    return again(knowledge, caution, paragraphs(reminder, stay));
  }
  if (caution.level === 'urgent' && reply.kind === 'fallback') {
    return again(knowledge, caution, paragraphs(reminder, texts.stayUrgent));
  }
  if (reply.kind === 'smallTalk' && !reply.informs)
    return menuReply('smallTalk', paragraphs(reminder, texts.here));
  // Whoever should be on the way to a doctor is asked nothing besides.
  const { card } = reply;
  const unasked = card && { ...card, body: card.body.filter((block) => !isAsked(block)) };
  return withLineBefore({ ...reply, card: unasked }, reminder, BOLD);
}

/** Care that can wait longer than what was advised before: told by itself, it would seem to take its place. */
function isMilder({ kind, tier }: Reply, { level }: Caution): boolean {
  if (kind !== 'seekCare' || !tier || level === 'crisis') return false;
  return tier === 'soon' || (tier === 'urgent' && level === 'emergency');
}

/** What somebody says instead of going ("I have no one for the kids"), answered; null where it is nothing of the kind. */
export function heardReply(
  knowledge: Knowledge,
  caution: Caution,
  careLines: CareLines | null,
  text: string,
): Reply | null {
  if (caution.level === 'crisis') return null;
  const { heard } = knowledge.replies.caution;
  const why = knowledge.phrasebook.asksWhy(text) ? heard.find(({ id }) => id === 'why') : undefined;
  const item = knowledge.phrasebook.heard(text) ?? why;
  if (!item) return null;
  const [flag] = caution.flags;
  const reason = flag === undefined ? '' : `${knowledge.flag(flag).reason} `;
  const said = item[caution.level].replace('{reason} ', () => reason);
  return again(knowledge, caution, fillText(said, careLines) ?? said);
}

/** Care that was advised before, said again. */
function again(knowledge: Knowledge, caution: Caution, text: string): Reply {
  return menuReply('seekCare', text, releaseButtons(knowledge), {
    flags: caution.flags,
    tier: tierOf(caution),
    reminder: true,
  });
}

/** Whether a topic tells people to move the sore part. */
export function isExercise(topic: Topic): boolean {
  return EXERCISE.includes(topic);
}

function isHeldBack(topic: Topic, { level, flags }: Caution): boolean {
  // A danger that is no red flag, such as a clot: what eases a sore back may harm there.
  const strict = level === 'emergency' || flags.length === 0;
  return isExercise(topic) || (strict && HOME_CARE.includes(topic));
}

function tierOf({ level }: Caution) {
  return level === 'crisis' ? null : level;
}

function releaseButtons(knowledge: Knowledge) {
  return [
    {
      label: knowledge.replies.buttons.beenSeen,
      choice: { kind: 'command' as const, command: 'been-seen' as const },
    },
  ];
}
