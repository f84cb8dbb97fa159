// Puts the files of examples/ into embed.html, so that the page shows the code that is tested:
//
//   <code data-example="pin/pin.js"></code>  gets the file's text
//   <div data-example="pin/pin.html"></div>  gets the file as part of the page
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PLACE = /<(code|div)([^>]*) data-example="([^"]+)"([^>]*)><\/\1>/g;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const exampleFiles: Plugin = {
  name: 'example-files',
  transformIndexHtml: {
    order: 'post', // the other steps would take an example's own scripts and braces for the page's
    handler: (html) =>
      html.replaceAll(PLACE, (_, tag: string, before: string, path: string, after: string) => {
        const text = readFileSync(fileURLToPath(new URL(`examples/${path}`, import.meta.url)), 'utf8').trim();
        return `<${tag}${before}${after}>${tag === 'code' ? escaped(text) : text}</${tag}>`;
      }),
  },
};
