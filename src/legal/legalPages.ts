import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import type { Config } from '../config';
import { escapeHtml } from '../escapeHtml';
import { fillTemplate } from '../web/template';

/** The compiled program lies in dist/, the pages stay where they were written. */
const FOLDER = path.join(path.dirname(knowledgeFolder()), 'src', 'legal');

/**
 * Makes the pages /privacy and /terms, which the app package for Teams points to. They say what the settings say: how long
 * things are kept, and who runs the bot.
 */
export function createLegalPages(config: Pick<Config, 'publisher' | 'stateTtlDays' | 'historyHours'>) {
  const { name, contact } = config.publisher;
  const values = {
    name: name ?? 'whoever runs this server',
    contact: contact === null ? '' : `Contact: ${linkTo(contact)}`,
    days: String(config.stateTtlDays),
    hours: String(config.historyHours),
  };
  const pages = ['privacy', 'terms'].map((page) => {
    const template = readFileSync(path.join(FOLDER, `${page}.html`), 'utf8');
    return { address: `/${page}`, html: fillTemplate(template, values) };
  });
  return {
    register(server: Server): void {
      for (const { address, html } of pages) {
        const send = async (_req: Request, res: Response) => {
          res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
          res.end(html);
        };
        server.get(address, send as RequestHandler);
        server.head(address, send as RequestHandler);
      }
    },
  };
}

function linkTo(contact: string): string {
  const href = contact.startsWith('https:') ? contact : `mailto:${contact}`;
  return `<a href="${escapeHtml(href)}">${escapeHtml(contact)}</a>`;
}
