import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogues, errorPage } from '../../tools/docs/error-page.ts';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const codesOnPage = new Set([...page.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1]));
const codesInCode = catalogues.flatMap(([, catalogue]) => Object.keys(catalogue));

describe('the error page', () => {
  it('has every code of every package', () => {
    expect(codesInCode.filter((code) => !codesOnPage.has(code))).toEqual([]);
  });

  it('has no code that does not exist', () => {
    expect([...codesOnPage].filter((code) => code !== undefined && !codesInCode.includes(code))).toEqual([]);
  });

  it('says what the code says', () => {
    expect(page).toBe(errorPage());
  });

  it('gives each code to one package only', () => {
    expect(codesInCode.filter((code, index) => codesInCode.indexOf(code) !== index)).toEqual([]);
  });
});
