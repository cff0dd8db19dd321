import { escapeAttribute, escapeText } from '../escape.ts';
import { type InputFields, inputArray, inputObject, inputTypeError, stringText } from './input.ts';
import { InputError } from './input-error.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
// Names go into the markup as they are, so they are held to the ASCII part of NCName: nothing else can slip in.
const ncName = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const contentNames: ReadonlySet<string> = new Set(['attributes', 'text', 'children']);
const elementNames: ReadonlySet<string> = new Set(['namespace', 'localName', 'attributes', 'text', 'children']);
const attributeNames: ReadonlySet<string> = new Set(['namespace', 'localName', 'value']);

/** Prefixes in scope: namespace name to prefix. */
export type PrefixScope = Readonly<Record<string, string>>;

interface Tag {
  readonly markup: string;
  readonly scope: PrefixScope;
}

function localNameOf(fields: InputFields, path: string): string {
  const name = fields['localName'];
  if (typeof name !== 'string') throw inputTypeError(name, `${path}.localName`, 'a string');
  if (!ncName.test(name)) {
    throw new InputError(`${path}.localName: expected an XML name without prefix, in ASCII.`, {
      path: `${path}.localName`,
      found: 'another string',
      rule: 'an XML name without prefix, in ASCII',
    });
  }
  return name;
}

function namespaceOf(fields: InputFields, path: string): string {
  const namespace = fields['namespace'];
  if (typeof namespace !== 'string') throw inputTypeError(namespace, `${path}.namespace`, 'a string');
  if (namespace === xmlnsNamespace) {
    throw new InputError(`${path}.namespace: namespace declarations cannot be given.`, {
      path: `${path}.namespace`,
      found: 'that of namespace declarations',
      rule: 'another namespace',
    });
  }
  return namespace;
}

/** Start tag content (declarations and attributes) in canonical order, and the scope inside the element. */
function startTag(
  namespaces: readonly string[],
  attributes: unknown,
  path: string,
  outer: PrefixScope,
  own: PrefixScope = {},
): Tag {
  const list = attributes === undefined ? [] : inputArray(attributes, `${path}.attributes`, false);
  const scope: Record<string, string> = { ...outer, ...own };
  const declared = Object.entries(own).map(([namespace, prefix]) => ({ prefix, namespace }));
  const declare = (namespace: string): void => {
    if (namespace === '' || namespace === xmlNamespace || Object.hasOwn(scope, namespace)) return;
    const prefix = `n${Object.keys(scope).length + 1}`;
    scope[namespace] = prefix;
    declared.push({ prefix, namespace });
  };
  for (const namespace of namespaces) declare(namespace);
  const read = list.map((item, index) => {
    const at = `${path}.attributes[${index}]`;
    const fields = inputObject(item, at, attributeNames);
    const value = fields['value'];
    if (typeof value !== 'string') throw inputTypeError(value, `${at}.value`, 'a string');
    return { namespace: namespaceOf(fields, at), localName: localNameOf(fields, at), value };
  });
  for (const { namespace } of read) declare(namespace);
  const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
  declared.sort((left, right) => order(left.prefix, right.prefix));
  read.sort((left, right) => order(left.namespace, right.namespace) || order(left.localName, right.localName));
  let markup = '';
  for (const { prefix, namespace } of declared) markup += ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;
  read.forEach(({ namespace, localName, value }, index) => {
    const before = read[index - 1];
    if (before?.namespace === namespace && before.localName === localName) {
      throw new InputError(`${path}.attributes: ${localName} is there twice.`, {
        path: `${path}.attributes`,
        found: `${localName} twice`,
        rule: 'each attribute once',
      });
    }
    const prefix = namespace === '' ? '' : namespace === xmlNamespace ? 'xml:' : `${scope[namespace]}:`;
    markup += ` ${prefix}${localName}="${escapeAttribute(value)}"`;
  });
  return { markup, scope };
}

function innerContent(fields: InputFields, path: string, scope: PrefixScope): string {
  const text = fields['text'];
  let markup = text === undefined ? '' : stringText(text, path, '.text');
  if (fields['children'] !== undefined)
    markup += writeAnyElements(fields['children'], `${path}.children`, scope, false);
  return markup;
}

/**
 * Attributes of an xs:anyAttribute: what follows the name in the start tag, `>` excluded, and the scope inside.
 * `own` are the prefixes that the tag itself has to declare.
 */
export function writeAnyAttributes(attributes: unknown, path: string, scope: PrefixScope, own: PrefixScope = {}): Tag {
  return startTag([], attributes, path, scope, own);
}

/** Elements of an xs:any, as exclusive-canonical XML below an element with the given prefixes in scope. */
export function writeAnyElements(value: unknown, path: string, scope: PrefixScope, required: boolean): string {
  let markup = '';
  inputArray(value, path, required).forEach((item, index) => {
    const at = `${path}[${index}]`;
    const fields = inputObject(item, at, elementNames);
    const namespace = namespaceOf(fields, at);
    const tag = startTag([namespace], fields['attributes'], at, scope);
    const name = (namespace === '' ? '' : `${tag.scope[namespace]}:`) + localNameOf(fields, at);
    markup += `<${name}${tag.markup}>${innerContent(fields, at, tag.scope)}</${name}>`;
  });
  return markup;
}

/**
 * Value of an element of xs:anyType: what follows the name in its start tag, up to its end tag. `own` are the prefixes
 * that the tag itself has to declare.
 */
export function writeAnyValue(value: unknown, path: string, scope: PrefixScope, own: PrefixScope = {}): string {
  if (typeof value === 'string') return `${startTag([], undefined, path, scope, own).markup}>${escapeText(value)}`;
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, path, 'a string or an object');
  const fields = inputObject(value, path, contentNames);
  const tag = startTag([], fields['attributes'], path, scope, own);
  return `${tag.markup}>${innerContent(fields, path, tag.scope)}`;
}
