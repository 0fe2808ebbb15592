/**
 * The region of the language a browser prefers most, as a two-letter ISO 3166-1 code: `en-GB,en;q=0.8` gives `GB`.
 * Null if that language names no region. Languages further down the list say little about where somebody is
 * (a German browser offers `en-US` as its second), and the chat itself only knows the first one, so only that counts.
 *
 * @param acceptLanguage the header as it came; nothing in it is taken for granted
 */
export function preferredRegion(acceptLanguage: string | undefined): string | null {
  const ranges = (acceptLanguage ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag, quality: quality === undefined ? 1 : Number(quality) };
  });
  // The sort is stable: of equals the first one stays first.
  const [best] = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return best ? regionOf(best.tag) : null;
}

function regionOf(tag: string): string | null {
  try {
    const { region } = new Intl.Locale(tag);
    // Three digits stand for a part of the world, such as 419 for Latin America.
    return region && /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    return null;
  }
}
