import { greetingReply } from '../../dialogs/cards/greeting';
import { choiceId } from '../../dialogs/choices';
import { fillText } from '../../dialogs/fillText';
import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { escapeHtml } from '../escapeHtml';

/**
 * The bot's greeting as the first message of the page: readable before any script is there. The script leaves out the
 * same greeting when the bot says it, so it is never read twice.
 */
export function greetingHtml(knowledge: Knowledge, careLines: CareLines | null): string {
  const { text, card } = greetingReply(knowledge, careLines);
  const paragraphs = text
    .split('\n\n')
    .map((part) => `<p>${part.split('\n').map(escapeHtml).join('<br>')}</p>`);
  const buttons = (card?.buttons ?? []).map(
    ({ label, choice }) =>
      `<button type="button" data-choice="${escapeHtml(choiceId(choice))}">${escapeHtml(label)}</button>`,
  );
  return `<article class="message bot needs-script" id="greeting" data-text="${escapeHtml(text)}">
          <span class="sr-only">Sciatica Bot:</span>
          <div class="bubble">${paragraphs.join('')}<div class="starters needs-script">${buttons.join('')}</div></div>
        </article>`;
}

/** The warning signs and whom to call, from the same files that the bot answers from. */
export function signsHtml({ redFlags, replies }: Knowledge, careLines: CareLines | null): string {
  const { page } = replies;
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const ticksOf = (tier: string) =>
    list(redFlags.flags.flatMap((flag) => (flag.tier === tier && flag.tick ? [escapeHtml(flag.tick)] : [])));
  const heading = (text: string) => `<h2>${escapeHtml(fillText(text, careLines) ?? text)}</h2>`;
  const crisis = (careLines?.crisis ?? []).map(({ label, number, text, hours }) => {
    const ways = [number && callLink(number), text && `text ${escapeHtml(text)}`]
      .filter(Boolean)
      .join(' or ');
    return `${escapeHtml(label)}: ${ways}${hours ? ` (${escapeHtml(hours)})` : ''}`;
  });
  return [
    heading(page.emergencySigns),
    ticksOf('emergency'),
    heading(page.urgentSigns),
    ticksOf('urgent'),
    ...(crisis.length > 0 ? [heading(page.crisis), list(crisis)] : []),
  ].join('\n        ');
}

function callLink(number: string): string {
  return `<a href="${telHref(number)}">${escapeHtml(number)}</a>`;
}
