/**
 * The element of an id.
 *
 * @throws Error if the page has none of this kind: it and the script do not belong together then
 */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no #${id}`);
}

/** A new element with a class and a text. */
export function made(name: string, className: string, text = ''): HTMLElement {
  const one = document.createElement(name);
  one.className = className;
  one.textContent = text;
  return one;
}

/** Whether a person wants things not to move. */
export const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
