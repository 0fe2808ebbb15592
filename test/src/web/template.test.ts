import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fillTemplate } from '../../../src/web/template';

describe('filling in a page', () => {
  it('makes nothing of a value but text', () => {
    const filled = fillTemplate('<a title="{{name}}">{{name}}</a>', { name: `"'<script>&{{name}}` });
    const escaped = '&quot;&#39;&lt;script&gt;&amp;{{name}}';
    expect(filled).toBe(`<a title="${escaped}">${escaped}</a>`);
  });

  it('takes what is HTML already as it is, where the template says so', () => {
    expect(fillTemplate('{{{list}}} {{list}}', { list: '<ul>' })).toBe('<ul> &lt;ul&gt;');
  });

  it('refuses to leave a gap', () => {
    expect(() => fillTemplate('Call {{number}}', {})).toThrow('{{number}}');
  });

  it('finds no inline script or style in the chat page, which its policy would refuse', () => {
    const html = readFileSync(path.join(__dirname, '../../../src/web/static/index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
  });
});
