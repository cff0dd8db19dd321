import type { QName } from '../src/model/qname.ts';
import type { ElementShape } from '../src/shape/build-shapes.ts';
import type { AttributeItem, ComplexShape, ElementItem, Holding, Item } from '../src/shape/shapes.ts';
import type { SimpleValue } from '../src/shape/simple-value.ts';

/** An element of a made-up message. */
export interface Instance {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string; readonly item: AttributeItem }[];
  readonly children: readonly Instance[];
  readonly text: string;
  /** Type of the text, for elements of simple type. */
  readonly value?: SimpleValue;
  readonly max: number;
  /** Named type of the content, when there is one. */
  readonly type?: QName;
  /** Complex type of the content. */
  readonly shape?: ComplexShape;
  /** Attributes of the schema instance namespace, by local name; `type` as an expanded name. */
  readonly xsi?: { readonly type?: QName; readonly nil?: string };
  /** Set on the first of elements that repeat together. */
  readonly group?: { readonly size: number; readonly max: number };
}

const samples: readonly string[] = [
  '0123456789',
  '01234567890',
  '01234567',
  'a@b.be',
  'abc',
  'application/pdf',
  '2026-11-20',
  '2026-11-20T10:00:00Z',
  'cid:a',
  'q83v',
  'true',
  '7',
  'fr',
  'ABCDEFGH',
  '12345678901',
  '1ZG0000036L3Z',
];

function fits(value: SimpleValue, text: string): boolean {
  return value.facets.every(
    (facets) =>
      (facets.length === undefined || text.length === facets.length) &&
      (facets.minLength === undefined || text.length >= facets.minLength) &&
      (facets.maxLength === undefined || text.length <= facets.maxLength) &&
      facets.patterns.every((pattern) => new RegExp(`^(?:${pattern})$`).test(text)),
  );
}

/** A text that a simple type allows. */
export function sampleOf(value: SimpleValue): string {
  if (value.enumeration?.[0] !== undefined) return value.enumeration[0].value;
  if (value.kind === 'boolean') return 'true';
  if (value.kind === 'integer') return '7';
  const fixed: Readonly<Record<string, string>> = {
    base64Binary: 'q83v',
    date: '2026-11-20',
    dateTime: '2026-11-20T10:00:00Z',
  };
  const found = fixed[value.builtIn] ?? samples.find((text) => fits(value, text));
  if (found === undefined) throw new Error(`no sample for ${JSON.stringify(value)}`);
  return found;
}

/** How instances are filled: everything or the least, and which branch of each choice. */
export interface Filling {
  readonly full: boolean;
  readonly branch: number;
}

function contentOf(items: readonly Item[], filling: Filling): readonly Instance[] {
  return items.flatMap((item): readonly Instance[] => {
    if (item.kind === 'element') return item.min === 0 && !filling.full ? [] : [ofElement(item, filling)];
    if (item.kind === 'repeat') {
      if (item.min === 0 && !filling.full) return [];
      const [first, ...others] = item.elements.map((element) => ofElement(element, filling));
      if (first === undefined) return [];
      return [{ ...first, group: { size: item.elements.length, max: item.max } }, ...others];
    }
    if (item.kind === 'choice') return contentOf(item.branches[filling.branch % item.branches.length] ?? [], filling);
    const open = { namespace: 'urn:open', name: 'Anything', attributes: [], children: [], text: 'x', max: Infinity };
    return item.min === 0 && !filling.full ? [] : [open];
  });
}

function ofHolding(namespace: string, name: string, holding: Holding, max: number, filling: Filling): Instance {
  const empty = { namespace, name, attributes: [], children: [], text: '', max };
  if (holding.kind === 'any') return { ...empty, text: '12' };
  if (holding.kind === 'simple') {
    const { value } = holding;
    return { ...empty, text: sampleOf(value), value, ...(value.name === undefined ? {} : { type: value.name }) };
  }
  const { variants, abstract } = holding.shape;
  const choices = abstract ? variants : [undefined, ...variants];
  const variant = choices[filling.branch % choices.length];
  const shape = variant ?? holding.shape;
  const start = {
    ...empty,
    shape,
    ...(shape.qname === undefined ? {} : { type: shape.qname }),
    ...(variant?.qname === undefined ? {} : { xsi: { type: variant.qname } }),
  };
  const attributes = shape.attributes
    .filter(({ required }) => required || filling.full)
    .map((item) => ({
      name: item.name.namespace === '' ? item.name.localName : `xml:${item.name.localName}`,
      value:
        item.tsName === undefined && item.value.builtIn === 'string' && item.name.localName === 'lang'
          ? 'fr'
          : sampleOf(item.value),
      item,
    }));
  if (shape.text !== undefined) return { ...start, attributes, text: sampleOf(shape.text), value: shape.text };
  return { ...start, attributes, children: contentOf(shape.items, filling) };
}

/** One element of a content model. */
export function ofElement(item: ElementItem, filling: Filling): Instance {
  return ofHolding(item.name.namespace, item.name.localName, item.holding, item.max, filling);
}

/** A message that fits its contract. */
export function instanceOf(element: ElementShape, filling: Filling): Instance {
  return ofHolding(element.name.namespace, element.name.localName, element.holding, 1, filling);
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** XML text of an instance. */
export function toXml(instance: Instance): string {
  const attributes = instance.attributes.map(({ name, value }) => ` ${name}="${escapeXml(value)}"`).join('');
  const { type, nil } = instance.xsi ?? {};
  const xsi = [
    instance.xsi === undefined ? '' : ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    type === undefined ? '' : ` xmlns:ty="${type.namespace}" xsi:type="ty:${type.localName}"`,
    nil === undefined ? '' : ` xsi:nil="${nil}"`,
  ].join('');
  const inside = escapeXml(instance.text) + instance.children.map(toXml).join('');
  return `<${instance.name} xmlns="${instance.namespace}"${xsi}${attributes}>${inside}</${instance.name}>`;
}
