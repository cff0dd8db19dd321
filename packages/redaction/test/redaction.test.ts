import { describe, expect, it } from 'vitest';
import { maskPersonalNumbers, redact, redactDeep } from '../src/index.ts';

describe('redaction', () => {
  it('masks INSS numbers, bare and with separators, and leaves CBE numbers', () => {
    expect(maskPersonalNumbers('85073003328 for 0206731645')).toBe('*********** for 0206731645');
    expect(maskPersonalNumbers('85.07.30-033.28')).toBe('***********');
    expect(maskPersonalNumbers('850730033281')).toBe('850730033281');
  });

  it('masks tokens', () => {
    expect(redact('Authorization: Bearer abc.def')).toBe('Authorization: Bearer ***');
    expect(redact('got eyJhbGciOi.eyJpc3M.sig_1')).toBe('got ***');
  });

  it('reaches nested values and keys', () => {
    expect(redactDeep({ a: ['85073003328'], '85073003328': 1 })).toEqual({ a: ['***********'], '***********': 1 });
  });
});
