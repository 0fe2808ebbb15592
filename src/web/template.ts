import { escapeHtml } from '../escapeHtml';

/**
 * Fills in a template: every `{{name}}` becomes the value of that name, escaped for HTML, and every `{{{name}}}` a value
 * that is HTML already.
 *
 * @throws Error if the template asks for a name that has no value
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\{?)(\w+)\}?\}\}/g, (_placeholder, html: string, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The page asks for {{${name}}}, which nobody fills in.`);
    return html ? value : escapeHtml(value);
  });
}
