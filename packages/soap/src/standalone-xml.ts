import { escapeAttribute, escapeText, type XmlElement } from '@ebox-bridge/xml';

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/**
 * An element taken out of its envelope as a document of its own, for schema validation. Text of an element that also has
 * children is written before them: the contracts have no mixed content. Iterative, as depth comes from a peer.
 * @param lines when given, every start tag stands on a line of its own, and the elements are noted by their line
 */
export function standaloneXml(root: XmlElement, lines?: Map<number, XmlElement>): string {
  const out: string[] = [];
  let line = 1;
  const stack: (XmlElement | string)[] = [root];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (typeof item === 'string') {
      out.push(item);
      continue;
    }
    const name = item.namespace === '' ? item.localName : `n:${item.localName}`;
    const text = escapeText(item.text);
    if (lines === undefined) out.push(`<${name}${declarations(item)}>${text}`);
    else {
      line += 1;
      lines.set(line, item);
      out.push(`<${name}${declarations(item)}\n>${text}`);
      line += text.split('\n').length - 1;
    }
    stack.push(`</${name}>`);
    for (let index = item.children.length - 1; index >= 0; index -= 1) {
      const child = item.children[index];
      if (child !== undefined) stack.push(child);
    }
  }
  return out.join('');
}

function declarations(element: XmlElement): string {
  const written: string[] = [];
  if (element.namespace !== '') written.push(` xmlns:n="${escapeAttribute(element.namespace)}"`);
  element.attributes.forEach(({ namespace, localName, value }, index) => {
    if (namespace === '') written.push(` ${localName}="${escapeAttribute(value)}"`);
    else if (namespace === xmlNamespace) written.push(` xml:${localName}="${escapeAttribute(value)}"`);
    else {
      const prefix = `a${index}`;
      const type = namespace === schemaInstance && localName === 'type' ? typeName(element, value, prefix) : undefined;
      written.push(` xmlns:${prefix}="${escapeAttribute(namespace)}"${type?.declaration ?? ''}`);
      written.push(` ${prefix}:${localName}="${escapeAttribute(type?.value ?? value)}"`);
    }
  });
  return written.join('');
}

// The value of xsi:type is a QName: its prefix must be declared again.
function typeName(
  element: XmlElement,
  value: string,
  prefix: string,
): { readonly declaration: string; readonly value: string } | undefined {
  const [first = '', second] = value.trim().split(':');
  const namespace = element.resolvePrefix(second === undefined ? '' : first);
  if (namespace === undefined) return undefined;
  const own = `${prefix}t`;
  return { declaration: ` xmlns:${own}="${escapeAttribute(namespace)}"`, value: `${own}:${second ?? first}` };
}
