import type { FlagId } from '../knowledge/screen/redFlags';
import { checkFlags, type Interview, noteTicks, yesIn } from './interview';
import { paragraphs } from './plainText';
import type { Turn } from './turn';

/** What an interview is begun with. */
export type RedFlagOptions =
  /** The whole symptom check. Ticks come with it where an old checklist was sent. */
  | { readonly mode: 'check'; readonly ticked?: readonly FlagId[] }
  /** Only about what the person's words raised, in order; then the entry that the message asked for. */
  | {
      readonly mode: 'ask';
      readonly flags: readonly FlagId[];
      readonly afterwards: string | null;
      readonly aboutOther: boolean;
    };

/** The interview as it begins: what is asked about, and what is known already. */
export function beginInterview(turn: Turn, options: RedFlagOptions): Interview {
  const { redFlags } = turn.knowledge;
  const { flowVersion } = redFlags;
  if (options.mode === 'ask') {
    const { mode, flags, afterwards, aboutOther } = options;
    const about = aboutOther ? 'other' : 'self';
    const suspected = [...flags];
    const form = 'questions';
    return {
      flowVersion,
      mode,
      form,
      about,
      flags: [...flags],
      suspected,
      answers: {},
      told: [],
      afterwards,
    };
  }
  const { known } = turn;
  const state: Interview = {
    flowVersion,
    mode: 'check',
    form: turn.showsCards ? 'list' : 'questions',
    about: known?.about ?? 'self',
    flags: checkFlags(redFlags),
    suspected: [],
    answers: { ...known?.answers },
    told: yesIn(known?.answers ?? {}),
    afterwards: null,
  };
  noteTicks(state, options.ticked ?? []);
  return state;
}

/** How the check begins: what it is, and what need not be asked again. */
export function checkIntro(turn: Turn, { form, about, answers }: Interview): string {
  const { knowledge, known } = turn;
  const { interview } = knowledge.replies;
  const other = about === 'other';
  const how =
    form === 'list'
      ? other
        ? interview.listIntroOther
        : interview.listIntro
      : other
        ? interview.introOther
        : interview.intro;
  const labels = yesIn(answers).map((flag) => knowledge.flag(flag).label);
  const noted =
    labels.length > 0 ? interview.knownYes.replace('{labels}', () => labels.join('; ')) : undefined;
  return paragraphs(noted, known?.left ? interview.resumed : undefined, how);
}
