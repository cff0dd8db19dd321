import fc from 'fast-check';
import type { ComplexShape, Holding, Item } from '../src/shape/shapes.ts';
import type { SimpleValue } from '../src/shape/simple-value.ts';

type Fields = Readonly<Record<string, unknown>>;

const anyText = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', 'é', '€', '😀', '<', '>', '&', '"', "'", ' ', '\t', '\n', '\r', ']'),
});
// Types other than xs:string fold white space, so only text without any comes back as it was.
const word = fc.string({ unit: fc.constantFrom('a', 'Z', '7', '/', '+', '=', ':', '-', '&', 'é') });
const localName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9._-]{0,6}$/);
const openNamespace = fc.constantFrom('', 'urn:a', 'urn:b', 'http://services.fgov.be/monitoring/v1');
const visibleText = anyText.filter((text) => text.trim() !== '');

function arbitraryOfValue(value: SimpleValue): fc.Arbitrary<unknown> {
  if (value.enumeration !== undefined) return fc.constantFrom(...value.enumeration.map(({ value: text }) => text));
  if (value.kind === 'boolean') return fc.boolean();
  if (value.kind === 'integer') return fc.maxSafeInteger();
  return value.whiteSpace === 'preserve' ? anyText : word;
}

// Attributes have no order of their own: they come back in the canonical one.
const attributes = fc
  .uniqueArray(fc.record({ namespace: openNamespace, localName, value: anyText }), {
    minLength: 1,
    maxLength: 3,
    selector: (attribute) => `${attribute.namespace} ${attribute.localName}`,
  })
  .map((list) => list.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1)));

function keyOf({ namespace, localName: name }: { namespace: string; localName: string }): string {
  return `${namespace}\u0001${name}`;
}

// Text next to elements loses its place, so there is one or the other.
const anyElement = fc.letrec<{ element: unknown }>((tie) => {
  const name = { namespace: openNamespace, localName, attributes };
  const requiredKeys: ('namespace' | 'localName')[] = ['namespace', 'localName'];
  const children = fc.array(tie('element'), { minLength: 1, maxLength: 2, depthIdentifier: 'any' });
  return {
    element: fc.oneof(
      { depthIdentifier: 'any' },
      fc.record({ ...name, text: visibleText }, { requiredKeys }),
      fc.record({ ...name, children }, { requiredKeys: [...requiredKeys, 'children'] }),
    ),
  };
}).element;

function arbitraryOfItem(item: Item): fc.Arbitrary<Fields> {
  if (item.kind === 'choice') {
    const branches = item.branches.map((branch) => merged(branch.map(arbitraryOfItem)));
    return fc.oneof(...branches, ...(item.optional ? [fc.constant({})] : []));
  }
  if (item.kind === 'any') {
    const elements = fc.array(anyElement, { minLength: 1, maxLength: 2 });
    return fc.record({ $any: elements }, item.min > 0 ? {} : { requiredKeys: [] }) as fc.Arbitrary<Fields>;
  }
  if (item.kind === 'repeat') {
    return fc.integer({ min: 1, max: 3 }).chain((length) => {
      const lists = item.elements.map(({ property, holding }) => [
        property,
        fc.array(arbitraryOf(holding), { minLength: length, maxLength: length }),
      ]);
      return fc.record(Object.fromEntries(lists)) as fc.Arbitrary<Fields>;
    });
  }
  const one = arbitraryOf(item.holding);
  const value = item.max > 1 ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
  const record = { [item.property]: value };
  return item.min > 0 ? fc.record(record) : fc.record(record, { requiredKeys: [] });
}

function merged(parts: readonly fc.Arbitrary<Fields>[]): fc.Arbitrary<Fields> {
  return fc.tuple(...parts).map((fields) => Object.assign({}, ...fields) as Fields);
}

function arbitraryOfShape(shape: ComplexShape): fc.Arbitrary<Fields> {
  const own = shape.attributes.map((item) => {
    const record = { [item.property]: arbitraryOfValue(item.value) };
    return item.required ? fc.record(record) : fc.record(record, { requiredKeys: [] });
  });
  if (shape.anyAttribute)
    own.push(fc.record({ $attributes: attributes }, { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>);
  if (shape.text !== undefined) own.push(fc.record({ text: arbitraryOfValue(shape.text) }));
  return merged([...own, ...shape.items.map(arbitraryOfItem)]);
}

/** Values that a generated writer takes. Facets are not kept: they are not the writer's business. */
export function arbitraryOf(holding: Holding): fc.Arbitrary<unknown> {
  if (holding.kind === 'any')
    return fc.oneof(anyText, fc.record({ attributes, children: fc.array(anyElement, { minLength: 1, maxLength: 2 }) }));
  if (holding.kind === 'simple') return arbitraryOfValue(holding.value);
  const { shape } = holding;
  const variants = shape.variants.map((variant) =>
    arbitraryOfShape(variant).map((fields) => ({ $type: variant.qname?.localName, ...fields })),
  );
  return shape.abstract ? fc.oneof(...variants) : fc.oneof(arbitraryOfShape(shape), ...variants);
}
