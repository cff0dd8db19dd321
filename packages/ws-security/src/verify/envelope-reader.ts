import type { XmlElement } from '@ebox-bridge/xml';
import type { RepeatedElements, ScanHandler } from '@ebox-bridge/xml/scan';
import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import { ACTOR_NEXT, SOAP_11, SOAP_12, WSSE } from '../namespaces.ts';
import type { BodyTree } from './body-tree.ts';
import { Canonicalizer, type PrefixLookup } from './canonicalizer.ts';
import { type HeaderElement, headerElement, isNamed } from './header-element.ts';
import { IdRegister } from './id-register.ts';
import type { EnvelopeLimits } from './limits.ts';
import { attributeOf, type StartTag } from './start-tag.ts';

/** What one pass over the envelope found. */
export interface RawEnvelope {
  readonly ids: IdRegister;
  readonly bodyTag: StartTag;
  /** Canonical octets of Body; undefined where no reference asked for them. */
  readonly body: Buffer | undefined;
  /** Body's only child; undefined when Body has none, several, or text of its own. */
  readonly bodyContent: { readonly namespace: string; readonly localName: string } | undefined;
  /** The same as a tree of what the octets hold; undefined where there are no octets, or nobody asked. */
  readonly bodyElement: XmlElement | undefined;
}

/**
 * Called at the start tag of the first Body, when the whole Header is known. Answers the PrefixList with which Body is
 * signed; undefined when it is not, and then it is not canonicalised.
 */
export type HeaderCallback = (
  header: HeaderElement | undefined,
  securityHeaders: readonly HeaderElement[],
  bodyTag: StartTag,
) => readonly string[] | undefined;

const structureOrder: readonly WsSecurityErrorCode[] = [
  'WSS_NOT_SOAP',
  'WSS_SOAP_VERSION',
  'WSS_NO_BODY',
  'WSS_MUST_UNDERSTAND',
];

/** Turns what the scanner finds into a RawEnvelope. Depth 1 is the Envelope, 2 Header and Body, 3 their children. */
export class EnvelopeReader implements ScanHandler {
  readonly #limits: EnvelopeLimits;
  readonly #onHeader: HeaderCallback;
  readonly #lookup: PrefixLookup;
  readonly #source: string;
  readonly #octets: Uint8Array | undefined;
  readonly #beforeRoot: () => void;
  readonly #ids: IdRegister;
  readonly #problems = new Map<WsSecurityErrorCode, WsSecurityError>();
  readonly #securityHeaders: HeaderElement[] = [];
  #depth = 0;
  #nodes = 0;
  #headerElements = 0;
  #envelope: HeaderElement | undefined;
  #header: HeaderElement | undefined;
  /** The innermost open element of the Header; undefined outside it. */
  #inHeader: HeaderElement | undefined;
  #bodyTag: StartTag | undefined;
  #inBody = false;
  #canonicalizer: Canonicalizer | undefined;
  readonly #tree: BodyTree | undefined;
  #bodyChildren = 0;
  #bodyContent: { readonly namespace: string; readonly localName: string } | undefined;

  /**
   * `source`: what the places of the events are places in; `octets`: the same, where each character is one. `beforeRoot`: called at the root element, before it is looked at.
   * `lookup`: finds the namespace of a prefix at the element that is opened.
   */
  constructor(
    { text: source, octets }: { readonly text: string; readonly octets: Uint8Array | undefined },
    limits: EnvelopeLimits,
    onHeader: HeaderCallback,
    beforeRoot: () => void,
    lookup: PrefixLookup,
    tree: BodyTree | undefined,
  ) {
    this.#source = source;
    this.#octets = octets;
    this.#tree = tree;
    this.#limits = limits;
    this.#onHeader = onHeader;
    this.#beforeRoot = beforeRoot;
    this.#lookup = lookup;
    this.#ids = new IdRegister();
  }

  #over(limit: keyof EnvelopeLimits): never {
    const maximum = this.#limits[limit];
    throw new WsSecurityError('WSS_XML_LIMIT', `The envelope has more than ${maximum} ${limit}.`, { limit, maximum });
  }

  attribute(count: number): void {
    if (count > this.#limits.attributes) this.#over('attributes');
  }

  declaration(count: number, uri: string): void {
    if (count > this.#limits.namespaces) this.#over('namespaces');
    if (uri.length > this.#limits.namespaceLength) this.#over('namespaceLength');
  }

  open(tag: StartTag, start: number, end: number): void {
    if (this.#depth === 0) this.#beforeRoot();
    this.#nodes += 1 + tag.attributes.length + tag.declarations.length;
    if (this.#nodes > this.#limits.nodes) this.#over('nodes');
    this.#depth += 1;
    if (this.#depth > this.#limits.depth) this.#over('depth');
    if (this.#ids.add(tag) > this.#limits.ids) this.#over('ids');
    if (this.#depth === 1) this.#openEnvelope(tag);
    else if (this.#depth === 2) this.#openPart(tag);
    else if (this.#inHeader !== undefined) this.#openInHeader(tag, this.#inHeader);
    else if (this.#inBody && this.#depth === 3) this.#openBodyChild(tag);
    if (this.#inBody) this.#canonicalizer?.open(tag, this.#lookup, start, end);
  }

  close(name: string, start: number, end: number): void {
    if (this.#inHeader !== undefined) {
      const closed = this.#inHeader;
      this.#inHeader = this.#depth === 2 ? undefined : closed.parent;
    } else if (this.#inBody) {
      this.#canonicalizer?.close(name, start, end);
      if (this.#depth === 2) this.#inBody = false;
    }
    this.#depth -= 1;
  }

  /** Outside of Body each element counts by itself. */
  get takesRepeated(): boolean {
    return this.#inBody;
  }

  repeated(elements: RepeatedElements): void {
    this.#nodes += elements.texts.length * elements.elements;
    if (this.#nodes > this.#limits.nodes) this.#over('nodes');
    if (this.#depth === 2) this.#bodyChildren += elements.texts.length;
    this.#canonicalizer?.repeated(elements);
  }

  text(text: string, start: number, end: number, isCanonical: boolean): void {
    if (this.#inHeader !== undefined) {
      this.#inHeader.content.push(text);
      if (this.#depth === 2 && !isWhiteSpace(text))
        this.#problem('WSS_NOT_SOAP', 'There is text directly in soap:Header.');
    } else if (this.#inBody) {
      this.#canonicalizer?.text(text, start, end, isCanonical);
      if (this.#depth === 2 && !isWhiteSpace(text)) this.#bodyChildren = Number.POSITIVE_INFINITY;
    } else if (this.#depth === 1 && !isWhiteSpace(text)) {
      this.#problem('WSS_NOT_SOAP', 'There is text directly in soap:Envelope.');
    }
  }

  cdata(text: string): void {
    if (this.#inHeader !== undefined) this.#inHeader.impure = true;
    this.text(text, 0, 0, false);
  }

  /** Comments are no part of the canonical form. In the Header they are remembered: Security may hold none. */
  comment(): void {
    if (this.#inHeader !== undefined) this.#inHeader.impure = true;
  }

  instruction(): never {
    throw new WsSecurityError(
      'WSS_XML_INSTRUCTION',
      'The envelope has a processing instruction; SOAP messages have none.',
    );
  }

  doctype(): never {
    throw new WsSecurityError('WSS_XML_DTD', 'The envelope has a DOCTYPE; SOAP messages have none.');
  }

  end(): RawEnvelope {
    if (this.#bodyTag === undefined) this.#problem('WSS_NO_BODY', 'The envelope has no soap:Body.');
    for (const code of structureOrder) {
      const problem = this.#problems.get(code);
      if (problem !== undefined) throw problem;
    }
    if (this.#bodyTag === undefined) throw new TypeError('unreachable: an envelope without Body is a problem');
    return {
      ids: this.#ids,
      bodyTag: this.#bodyTag,
      body: this.#canonicalizer?.octets(),
      bodyContent: this.#bodyChildren === 1 ? this.#bodyContent : undefined,
      bodyElement: this.#bodyChildren === 1 ? this.#tree?.root?.children[0] : undefined,
    };
  }

  #openEnvelope(tag: StartTag): void {
    this.#envelope = headerElement(tag, undefined);
    if (tag.local === 'Envelope' && tag.uri === SOAP_11) return;
    if (tag.local === 'Envelope' && tag.uri === SOAP_12) {
      this.#problem('WSS_SOAP_VERSION', 'The envelope is SOAP 1.2; expected SOAP 1.1.');
    } else {
      this.#problem('WSS_NOT_SOAP', 'The root element is not the Envelope of SOAP 1.1.');
    }
  }

  #openPart(tag: StartTag): void {
    if (this.#problems.has('WSS_SOAP_VERSION')) return;
    const local = tag.uri === SOAP_11 ? tag.local : '';
    if (local === 'Header' && this.#header === undefined && this.#bodyTag === undefined) {
      this.#header = headerElement(tag, this.#envelope);
      this.#inHeader = this.#header;
    } else if (local === 'Body' && this.#bodyTag === undefined) {
      this.#bodyTag = tag;
      this.#inBody = true;
      const prefixList = this.#onHeader(this.#header, this.#securityHeaders, tag);
      if (prefixList !== undefined)
        this.#canonicalizer = new Canonicalizer(
          prefixList,
          this.#limits.canonicalLength,
          this.#tree,
          this.#source,
          this.#octets,
        );
    } else if (local === 'Body') {
      this.#problem('WSS_NO_BODY', 'The envelope has more than one soap:Body.');
    } else {
      this.#problem('WSS_NOT_SOAP', 'The Envelope holds something else than one Header, then one Body.');
    }
  }

  #openInHeader(tag: StartTag, parent: HeaderElement): void {
    this.#headerElements += 1;
    if (this.#headerElements > this.#limits.headerElements) this.#over('headerElements');
    const element = headerElement(tag, parent);
    parent.content.push(element);
    this.#inHeader = element;
    if (this.#depth === 3) this.#judgeBlock(element);
  }

  #judgeBlock(block: HeaderElement): void {
    const actor = attributeOf(block.tag, SOAP_11, 'actor');
    const isOurs = actor === undefined || actor === '' || actor === ACTOR_NEXT;
    if (!isOurs) return;
    if (isNamed(block, WSSE, 'Security')) {
      this.#securityHeaders.push(block);
      return;
    }
    const mustUnderstand = attributeOf(block.tag, SOAP_11, 'mustUnderstand')?.trim() ?? '0';
    if (mustUnderstand !== '0' && mustUnderstand !== 'false') {
      this.#problem('WSS_MUST_UNDERSTAND', 'A header marked mustUnderstand is not known here.', {
        header: block.tag.local.slice(0, 64),
        namespace: block.tag.uri.slice(0, 128),
      });
    }
  }

  #openBodyChild(tag: StartTag): void {
    this.#bodyChildren += 1;
    this.#bodyContent ??= { namespace: tag.uri, localName: tag.local };
  }

  #problem(code: WsSecurityErrorCode, message: string, data: Record<string, string> = {}): void {
    if (!this.#problems.has(code)) this.#problems.set(code, new WsSecurityError(code, message, data));
  }
}

function isWhiteSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
