import type { CareLines } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { fillText, fillTexts } from '../fillText';
import { list, paragraphs } from '../plainText';
import type { Reason } from '../reasons';
import { type Block, paragraph, points } from './card';

/** What an outcome asks of the person, ready to be said. */
export interface Steps {
  readonly todo: readonly string[];
  readonly dont: readonly string[];
  readonly sooner: string;
}

/** The same as it stands in `replies.yaml`. */
interface Wording {
  readonly meanwhile: readonly string[];
  readonly dont: readonly string[];
  readonly tell: string;
  readonly sooner: string;
  /** The lines that differ where somebody writes for another person. */
  readonly other: {
    readonly meanwhile?: readonly string[] | undefined;
    readonly dont?: readonly string[] | undefined;
    readonly tell?: string | undefined;
    readonly sooner?: string | undefined;
  };
}

/** What to do until care is there, with what to tell the clinician; what not to do; when to act sooner. */
export function stepsFor(
  { replies, flag: flagOf }: Knowledge,
  wording: Wording,
  aboutOther: boolean,
  reasons: readonly Reason[],
  careLines: CareLines | null,
): Steps {
  const other = aboutOther ? wording.other : {};
  const details = reasons.flatMap(({ flag }) => flagOf(flag).tell ?? []);
  const tell = [
    other.tell ?? wording.tell,
    ...(details.length > 0 ? [replies.alsoTell.replace('{tell}', () => details.join('; '))] : []),
  ].join(' ');
  const sooner = other.sooner ?? wording.sooner;
  return {
    todo: [...fillTexts(other.meanwhile ?? wording.meanwhile, careLines), tell],
    dont: [...(other.dont ?? wording.dont)],
    sooner: fillText(sooner, careLines) ?? sooner,
  };
}

/** The steps as plain text. */
export function stepsText({ replies }: Knowledge, { todo, dont, sooner }: Steps): string {
  return paragraphs(
    `${replies.todoIntro}\n${list(todo)}`,
    `${replies.dontIntro}\n${list(dont)}`,
    `${replies.soonerIntro}\n${list([sooner])}`,
  );
}

/** The steps as blocks of a card. */
export function stepsBlocks({ replies }: Knowledge, { todo, dont, sooner }: Steps): Block[] {
  const part = (intro: string, items: readonly string[]) => [
    paragraph(intro, { weight: 'Bolder' }),
    ...points(items),
  ];
  return [
    ...part(replies.todoIntro, todo),
    ...part(replies.dontIntro, dont),
    ...part(replies.soonerIntro, [sooner]),
  ];
}
