import { expect, test } from 'vitest';
import { createLog, FacadeError } from '../src/index.ts';
import { newCallId } from '../src/soap-door/call-id.ts';
import { inss } from './requests.ts';

function written(use: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  use(createLog('debug', { write: (line) => lines.push(line) }));
  for (const line of lines) JSON.parse(line);
  return lines.join('');
}

test.each<[string, (log: ReturnType<typeof createLog>) => void]>([
  ['a value', (log) => log.info({ number: inss }, 'text')],
  ['a nested value', (log) => log.info({ a: { b: [{ c: `number ${inss}` }] } }, 'text')],
  ['a key', (log) => log.info({ [inss]: 1 }, 'text')],
  ['the text', (log) => log.info(`number ${inss}`)],
  ['the text beside values', (log) => log.info({ a: 1 }, `number ${inss}`)],
  ['a text that is filled in', (log) => log.info('number %s', inss)],
  ['an error', (log) => log.warn({ err: new Error(`number ${inss}`) }, 'text')],
  ['a bare error', (log) => log.error(new Error(`number ${inss}`))],
  [
    'a cause',
    (log) =>
      log.error(
        { err: new Error('a', { cause: new FacadeError('FACADE_BODY_IDLE', `number ${inss}`, { cause: inss }) }) },
        'b',
      ),
  ],
  ['a number with separators', (log) => log.info('85.07.30-033.28 and 85 07 30 033 28')],
])('no personal number is written: %s', (_name, use) => {
  const text = written(use);
  expect(text).toContain('***********');
  expect(text).not.toMatch(/85.?07.?30.?033.?28/);
});

test('no token is written', () => {
  const text = written((log) => {
    log.info({ header: 'Bearer abc.def-ghi' }, 'Authorization: Bearer abc.def-ghi');
    log.error({ err: new Error('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.sig') }, 'x');
  });
  expect(text).not.toMatch(/abc\.def|eyJhbGci/);
});

test('an error of ours has its code and data, a bug its stack', () => {
  const text = written((log) => {
    log.warn({ err: new FacadeError('FACADE_BODY_IDLE', 'idle', { data: { ms: 3 } }) }, 'ours');
    log.error({ err: new RangeError('bug') }, 'bug');
  });
  const [ours, bug] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { err: Record<string, unknown> });
  expect(ours?.err).toMatchObject({ code: 'FACADE_BODY_IDLE', data: { ms: 3 } });
  expect(ours?.err['stack']).toBeUndefined();
  expect(bug?.err['stack']).toContain('log.test.ts');
});

test('the Id of a call is never taken for a personal number', () => {
  const ids = ['0a1b2c3d-1111-4222-8333-a85073003328', '0a1b2c3d-1111-4222-8333-444455556666'];
  const given = [...ids];
  const id = newCallId(() => given.shift() ?? '');
  expect(id).toBe(ids[1]);
  expect(written((log) => log.info({ callId: id }))).toContain(ids[1]);
});
