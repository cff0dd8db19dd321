import { describe, expect, it } from 'vitest';
import { checkShape, type Shapes } from '../../src/contract/shape.ts';

const shapes = {
  Page: { required: ['items'], properties: { items: '[]#Item', totalItems: 'integer' } },
  Item: {
    required: ['id'],
    properties: { id: 'string', size: 'number', seen: 'boolean', owner: '#Owner', more: 'object' },
  },
  Owner: '#Person|#Company',
  Person: { required: ['ssin'], properties: { ssin: 'string' } },
  Company: { required: ['number'], properties: { number: 'string', name: 'string' } },
  Recursive: { required: [], properties: { children: '[]#Recursive' } },
} as const satisfies Shapes;

describe('checkShape', () => {
  it('takes what the contract says, and keeps what it does not name', () => {
    const page = { items: [{ id: 'A', size: 1.5, owner: { ssin: '1' }, later: [1] }], totalItems: 1, links: {} };
    const copy = structuredClone(page);
    expect(checkShape(shapes, '#Page', page)).toEqual([]);
    expect(page).toEqual(copy);
  });

  it('names every place that is wrong, with types but no values', () => {
    const page = { items: [{ id: 7, seen: 'secret' }, {}, null, 'x'], totalItems: 1.5 };
    const problems = checkShape(shapes, '#Page', page);
    expect(problems.map(({ path, expected, found }) => `${path}: ${expected}, ${found}`)).toEqual([
      'items[0].id: string, number',
      'items[0].seen: boolean, string',
      'items[1].id: string, nothing',
      'items[2]: object, null',
      'items[3]: object, string',
      'totalItems: integer, number',
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it('takes null for nothing where nothing is allowed', () => {
    const item = { id: 'A', size: null, owner: null };
    expect(checkShape(shapes, '#Item', item)).toEqual([]);
    expect(item).toEqual({ id: 'A' });
    expect(checkShape(shapes, '#Item', { id: null })).toMatchObject([{ path: 'id', found: 'null' }]);
  });

  it('reports the alternative that fits best', () => {
    expect(checkShape(shapes, '#Owner', { number: '1', name: 5 })).toEqual([
      { path: 'name', expected: 'string', found: 'number' },
    ]);
  });

  it.each([[[]], ['x'], [null], [undefined], [5]])('takes %j for no object', (value) => {
    expect(checkShape(shapes, '#Page', value)).toHaveLength(1);
  });

  it('takes a name of Object.prototype for what it is: not there', () => {
    expect(checkShape({ T: { required: ['toString'], properties: { toString: 'string' } } }, '#T', {})).toHaveLength(1);
  });

  it('is a mistake of the program to ask for an unknown shape', () => {
    expect(() => checkShape(shapes, '#Nothing', {})).toThrow(TypeError);
  });
});
