// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { LocalisedString } from './errors.gen.ts';
import type { XmlElement } from '@ebox-bridge/xml';
import type { ContentModel, Place } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  booleanText,
  collapse,
  elementText,
  expectElement,
  inputArray,
  inputObject,
  parseBoolean,
  repeatedMarkup,
  simpleText,
  stringAttribute,
  stringText,
} from '@ebox-bridge/xml/contract';

/** One error with its place and time. */
export interface ServiceErrorType {
  /** Ticket of the call. Quote it to the service desk: it finds the call in the logs of the platform. */
  readonly id?: string;
  /** Who has to act: Consumer (the call was wrong) or Provider (the service failed). */
  readonly origin: string;
  /** Stable code of the error. Compare this, never the text. */
  readonly code: string;
  /** What went wrong, once per language. For people and logs; the wording may change. At least 1. */
  readonly message: readonly LocalisedString[];
  /** Whether the same call may succeed later without a change. Absent means unknown. */
  readonly retry?: boolean;
  /** Where to ask for help, for example the address of a service desk. */
  readonly contact?: string;
  /** The part of the path that found the error. */
  readonly actor: string;
  /** When it was found. A date and time (`2026-11-20T09:30:00Z`). */
  readonly dateTime: string;
  /** Internal lines of the service. Peers may send it; it is for its developers alone. */
  readonly trace?: TraceType;
}

/** Lines of a trace. */
export interface TraceType {
  /** One line. At least 1. */
  readonly traceElement: readonly string[];
}

/** The platform or the service failed; a technical trouble. */
export type SystemError = ServiceErrorType;

/** The call was understood and refused by the service. Code is one of the codes of the service that was called. */
export type BusinessError = ServiceErrorType;

const localisedStringContentNames: ReadonlySet<string> = new Set(['lang', 'text']);

function localisedStringContent(value: unknown, at: string): string {
  const v = inputObject(value, at, localisedStringContentNames);
  let out = stringAttribute('xml:lang', v['lang'], at, '.lang') + '>';
  out += stringText(v['text'], at, '.text');
  return out;
}

const traceTypeContentNames: ReadonlySet<string> = new Set(['traceElement']);

function traceTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, traceTypeContentNames);
  let out = '>';
  out += repeatedMarkup(inputArray(v['traceElement'], at + '.traceElement', true), at + '.traceElement', (item, path) => '<esp:TraceElement>' + stringText(item, path, '') + '</esp:TraceElement>');
  return out;
}

const serviceErrorTypeContentNames: ReadonlySet<string> = new Set(['id', 'origin', 'code', 'message', 'retry', 'contact', 'actor', 'dateTime', 'trace']);

function serviceErrorTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, serviceErrorTypeContentNames);
  let out = stringAttribute('Id', v['id'], at, '.id') + '>';
  out += '<esp:Origin>' + stringText(v['origin'], at, '.origin') + '</esp:Origin>';
  out += '<esp:Code>' + stringText(v['code'], at, '.code') + '</esp:Code>';
  out += repeatedMarkup(inputArray(v['message'], at + '.message', true), at + '.message', (item, path) => '<esp:Message' + localisedStringContent(item, path) + '</esp:Message>');
  if (v['retry'] !== undefined) out += '<esp:Retry>' + booleanText(v['retry'], at, '.retry') + '</esp:Retry>';
  if (v['contact'] !== undefined) out += '<esp:Contact>' + stringText(v['contact'], at, '.contact') + '</esp:Contact>';
  out += '<esp:Actor>' + stringText(v['actor'], at, '.actor') + '</esp:Actor>';
  out += '<esp:DateTime>' + stringText(v['dateTime'], at, '.dateTime') + '</esp:DateTime>';
  if (v['trace'] !== undefined) out += '<esp:Trace' + traceTypeContent(v['trace'], at + '.trace') + '</esp:Trace>';
  return out;
}

/** Writes SystemError as exclusive-canonical XML. The platform or the service failed; a technical trouble. */
export function writeSystemError(value: SystemError): string {
  return '<esp:SystemError xmlns:esp="http://socialsecurity.be/errors/serviceprovider/v1"' + serviceErrorTypeContent(value, 'SystemError') + '</esp:SystemError>';
}

/**
 * Writes BusinessError as exclusive-canonical XML. The call was understood and refused by the service. Code is one of
 * the codes of the service that was called.
 */
export function writeBusinessError(value: BusinessError): string {
  return '<esp:BusinessError xmlns:esp="http://socialsecurity.be/errors/serviceprovider/v1"' + serviceErrorTypeContent(value, 'BusinessError') + '</esp:BusinessError>';
}

const readLocalisedStringContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/errors/v1', localName: 'LocalisedString' }, attributes: new Set(['{http://www.w3.org/XML/1998/namespace}lang']), text: true };

function readLocalisedStringContent(element: XmlElement, place: Place): LocalisedString {
  const content = new ContentReader(element, place, readLocalisedStringContentModel);
  const out: Record<string, unknown> = {};
  const langAttribute = content.attribute('{http://www.w3.org/XML/1998/namespace}lang');
  if (langAttribute !== undefined) out['lang'] = collapse(langAttribute);
  out['text'] = elementText(element, place);
  return out as unknown as LocalisedString;
}

const readTraceTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/errors/serviceprovider/v1', localName: 'TraceType' }, attributes: new Set([]) };

function readTraceTypeContent(element: XmlElement, place: Place): TraceType {
  const content = new ContentReader(element, place, readTraceTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = content.list('http://socialsecurity.be/errors/serviceprovider/v1', 'TraceElement', (child) => simpleText(child, content));
    if (items.length === 0) throw content.missing('TraceElement');
    out['traceElement'] = items;
  }
  content.end();
  return out as unknown as TraceType;
}

const readServiceErrorTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/errors/serviceprovider/v1', localName: 'ServiceErrorType' }, attributes: new Set(['Id']) };

function readServiceErrorTypeContent(element: XmlElement, place: Place): ServiceErrorType {
  const content = new ContentReader(element, place, readServiceErrorTypeContentModel);
  const out: Record<string, unknown> = {};
  const idAttribute = content.attribute('Id');
  if (idAttribute !== undefined) out['id'] = idAttribute;
  {
    const child = content.required('http://socialsecurity.be/errors/serviceprovider/v1', 'Origin');
    out['origin'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/errors/serviceprovider/v1', 'Code');
    out['code'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/errors/serviceprovider/v1', 'Message', (child) => readLocalisedStringContent(child, content));
    if (items.length === 0) throw content.missing('Message');
    out['message'] = items;
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/serviceprovider/v1', 'Retry');
    if (child !== undefined) out['retry'] = parseBoolean(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/serviceprovider/v1', 'Contact');
    if (child !== undefined) out['contact'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/errors/serviceprovider/v1', 'Actor');
    out['actor'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/errors/serviceprovider/v1', 'DateTime');
    out['dateTime'] = collapse(simpleText(child, content));
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/serviceprovider/v1', 'Trace');
    if (child !== undefined) out['trace'] = readTraceTypeContent(child, content);
  }
  content.end();
  return out as unknown as ServiceErrorType;
}

/**
 * Reads SystemError.
 * @throws ContractError where the element does not fit the contract
 */
export function readSystemError(element: XmlElement): SystemError {
  expectElement(element, 'http://socialsecurity.be/errors/serviceprovider/v1', 'SystemError');
  return readServiceErrorTypeContent(element, 'SystemError');
}

/**
 * Reads BusinessError.
 * @throws ContractError where the element does not fit the contract
 */
export function readBusinessError(element: XmlElement): BusinessError {
  expectElement(element, 'http://socialsecurity.be/errors/serviceprovider/v1', 'BusinessError');
  return readServiceErrorTypeContent(element, 'BusinessError');
}
