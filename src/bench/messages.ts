import { existsSync } from 'node:fs';
import { labelledFiles, readLabelledLines } from '../evaluation/lines';

/** Where no labelled messages are installed: what people write, from two words to a story. */
const SAMPLES: readonly string[] = [
  'ice or heat?',
  'what is sciatica',
  'why do my hammies seize up whenever my lower back plays up',
  'How long should I hold a hamstring stretch, and how many times a day?',
  'is it ok to take advil for a pulled hamstrng',
  'sitting all day at work kills my lower back, what can I do about it',
  'no numbness or weakness, bladder fine, just a sore back',
  'cant pee since last night and my back is in bits',
  'I have been numb between my legs since this morning',
  'my mum had cancer, is my back pain something to worry about?',
  'hello',
  'what is the capital of France',
  'I bent down to pick up a box on Saturday and felt something go in my lower back. Since then the pain goes ' +
    'down the back of my right leg to the knee. It is worse when I sit and better when I walk. Should I rest?',
];

/**
 * The messages to measure with: the labelled ones of a folder, or samples where there is no such folder. They are
 * mixed, in the same way each time, so that every stretch of them has questions and red flags.
 *
 * @throws {CodedError} BAD_USAGE or BAD_CONTENT for a folder without readable labelled lines
 */
export function messagesOf(folder: string): string[] {
  if (!existsSync(folder)) return [...SAMPLES];
  const { redFlags, harmless, questions } = readLabelledLines(labelledFiles(folder));
  return mixed([...redFlags, ...harmless, ...questions].map(({ text }) => text));
}

// 0.618… is the golden ratio's fraction: multiples of it never bunch.
const SPREAD = 0.618_033_988_749_895;

function mixed(texts: readonly string[]): string[] {
  return texts
    .map((text, index) => ({ text, place: (index * SPREAD) % 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
}
