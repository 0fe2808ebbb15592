const DAY_MS = 24 * 60 * 60 * 1000;
const FORMAT = /^\d{4}-\d{2}-\d{2}$/;

/** A day as the content writes it: YYYY-MM-DD, in UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * What is wrong with the day of a review, or null if it is a real day that has come.
 *
 * @param day - as written in the content, meant to be YYYY-MM-DD
 * @param today - the day after it still counts: an editor far east of UTC is a calendar day ahead
 */
export function reviewDayProblem(day: string, today: Date): string | null {
  const time = FORMAT.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 31 February for 3 March in some engines: the day has to come back as it went in.
  if (Number.isNaN(time) || dayOf(new Date(time)) !== day) return `"${day}" is not a day of the calendar`;
  const tomorrow = dayOf(new Date(today.getTime() + DAY_MS));
  return day > tomorrow ? `${day} is in the future` : null;
}

/** Whether a day (YYYY-MM-DD) lies more than a year back, so that the text should be looked at again. */
export function isDueForReview(day: string, today: Date): boolean {
  const yearAgo = new Date(today);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  return day < dayOf(yearAgo);
}
