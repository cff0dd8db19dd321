import { Canonicalizer } from './canonicalizer.ts';
import type { StartTag } from './start-tag.ts';

/** An element of soap:Header, kept until the signature is checked. */
export interface HeaderElement {
  readonly tag: StartTag;
  readonly parent: HeaderElement | undefined;
  /** Child elements and text, in order. */
  readonly content: (HeaderElement | string)[];
  /** Whether a comment or a CDATA section stands directly in it. */
  impure: boolean;
}

export function headerElement(tag: StartTag, parent: HeaderElement | undefined): HeaderElement {
  return { tag, parent, content: [], impure: false };
}

export function isNamed(element: HeaderElement, uri: string, local: string): boolean {
  return element.tag.local === local && element.tag.uri === uri;
}

export function childElements({ content }: HeaderElement): HeaderElement[] {
  const elements: HeaderElement[] = [];
  for (const item of content) if (typeof item !== 'string') elements.push(item);
  return elements;
}

/** Text that stands directly in the element. */
export function directText({ content }: HeaderElement): string {
  let text = '';
  for (const item of content) if (typeof item === 'string') text += item;
  return text;
}

/** The namespace of a prefix at an element, from its own declarations and those of its ancestors up to the Envelope. */
function prefixAt(element: HeaderElement, prefix: string): string | undefined {
  for (let at: HeaderElement | undefined = element; at !== undefined; at = at.parent) {
    for (const [declared, uri] of at.tag.declarations) if (declared === prefix) return uri;
  }
  return undefined;
}

/** Visits an element and all below it in document order, with a stack of its own instead of the call stack. */
export function walk(
  top: HeaderElement,
  open: (element: HeaderElement) => void,
  text: (text: string) => void,
  close: (element: HeaderElement) => void,
): void {
  const stack: { element: HeaderElement; next: number }[] = [{ element: top, next: 0 }];
  open(top);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const item = frame.element.content[frame.next];
    frame.next += 1;
    if (item === undefined) {
      close(frame.element);
      stack.pop();
    } else if (typeof item === 'string') {
      text(item);
    } else {
      open(item);
      stack.push({ element: item, next: 0 });
    }
  }
}

/** Exclusive-canonical octets of the element. */
export function canonicalOctets(element: HeaderElement, prefixList: readonly string[], maximum?: number): Buffer {
  const canonicalizer = new Canonicalizer(prefixList, maximum);
  walk(
    element,
    (at) => canonicalizer.open(at.tag, (prefix) => prefixAt(at, prefix)),
    (text) => canonicalizer.text(text),
    (at) => canonicalizer.close(at.tag.name),
  );
  return canonicalizer.octets();
}
