import type { FlagId } from '../knowledge/screen/redFlags';

/** What a person did in one turn, as every channel edge hands it over. */
export interface UserInput {
  /** What they wrote: mentions stripped, trimmed; as long as the channel lets it be (the server takes 256 KiB). Empty where a button was pressed. */
  readonly text: string;
  /** The id a button carried (see choices.ts), or null. */
  readonly choice: string | null;
  /** What was ticked on a checklist that came with the choice. */
  readonly ticked: readonly FlagId[];
  /** The language and region of their client, such as "en-GB", or null. */
  readonly locale: string | null;
  /** Their country, ISO 3166-1 alpha-2, as far as the client tells, or null. */
  readonly country: string | null;
  /** Whether they sent files instead of words. */
  readonly attachments: boolean;
}
