// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
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
  parseEnumeration,
  repeatedMarkup,
  simpleText,
  stringAttribute,
  stringText,
} from '@ebox-bridge/xml/contract';

/** One error, as the caller gets it. */
export interface ErrorType {
  /** Ticket of the call. Quote it to the service desk: it finds the call in the logs of the platform. */
  readonly id?: string;
  /**
   * Who has to act: Consumer (the call was wrong) or Provider (the service failed). The schema leaves it open; the
   * platform sends these two words.
   */
  readonly origin: string;
  /** Stable code of the error. Compare this, never the text. */
  readonly code: string;
  /** What went wrong, once per language. For people and logs; the wording may change. At least 1. */
  readonly message: readonly LocalisedString[];
  /** Whether the same call may succeed later without a change. Absent means unknown. */
  readonly retry?: boolean;
  /** Where to ask for help, for example the address of a service desk. */
  readonly contact?: string;
  /** The environment that answered. */
  readonly environment?: ErrorTypeEnvironment;
}

/** A text for people, with its language. */
export interface LocalisedString {
  /**
   * Language tag of the text (BCP 47), for example fr or nl-BE. The empty value takes back a language set by a parent.
   */
  readonly lang?: string;
  /** The text of the element. */
  readonly text: string;
}

export type ErrorTypeEnvironment =
  | 'Development'
  | 'Test'
  | 'Integration'
  | 'Acceptation'
  | 'Simulation'
  | 'Production';

/**
 * The platform could not or would not handle the call. Code is a SOA code; only SOA-02002 gets better by calling again.
 */
export type SystemError = ErrorType;

/** The call was understood and refused by the service. Code is one of the codes of the service that was called. */
export type BusinessError = ErrorType;

const localisedStringContentNames: ReadonlySet<string> = new Set(['lang', 'text']);

function localisedStringContent(value: unknown, at: string): string {
  const v = inputObject(value, at, localisedStringContentNames);
  let out = stringAttribute('xml:lang', v['lang'], at, '.lang') + '>';
  out += stringText(v['text'], at, '.text');
  return out;
}

const errorTypeContentNames: ReadonlySet<string> = new Set(['id', 'origin', 'code', 'message', 'retry', 'contact', 'environment']);

function errorTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, errorTypeContentNames);
  let out = stringAttribute('Id', v['id'], at, '.id') + '>';
  out += '<err:Origin>' + stringText(v['origin'], at, '.origin') + '</err:Origin>';
  out += '<err:Code>' + stringText(v['code'], at, '.code') + '</err:Code>';
  out += repeatedMarkup(inputArray(v['message'], at + '.message', true), at + '.message', (item, path) => '<err:Message' + localisedStringContent(item, path) + '</err:Message>');
  if (v['retry'] !== undefined) out += '<err:Retry>' + booleanText(v['retry'], at, '.retry') + '</err:Retry>';
  if (v['contact'] !== undefined) out += '<err:Contact>' + stringText(v['contact'], at, '.contact') + '</err:Contact>';
  if (v['environment'] !== undefined) out += '<err:Environment>' + stringText(v['environment'], at, '.environment') + '</err:Environment>';
  return out;
}

/**
 * Writes SystemError as exclusive-canonical XML. The platform could not or would not handle the call. Code is a SOA
 * code; only SOA-02002 gets better by calling again.
 */
export function writeSystemError(value: SystemError): string {
  return '<err:SystemError xmlns:err="http://socialsecurity.be/errors/v1"' + errorTypeContent(value, 'SystemError') + '</err:SystemError>';
}

/**
 * Writes BusinessError as exclusive-canonical XML. The call was understood and refused by the service. Code is one of
 * the codes of the service that was called.
 */
export function writeBusinessError(value: BusinessError): string {
  return '<err:BusinessError xmlns:err="http://socialsecurity.be/errors/v1"' + errorTypeContent(value, 'BusinessError') + '</err:BusinessError>';
}

const errorTypeEnvironmentValues: ReadonlySet<ErrorTypeEnvironment> = new Set([
  'Development',
  'Test',
  'Integration',
  'Acceptation',
  'Simulation',
  'Production',
]);

const readLocalisedStringContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/errors/v1', localName: 'LocalisedString' }, attributes: new Set(['{http://www.w3.org/XML/1998/namespace}lang']), text: true };

function readLocalisedStringContent(element: XmlElement, place: Place): LocalisedString {
  const content = new ContentReader(element, place, readLocalisedStringContentModel);
  const out: Record<string, unknown> = {};
  const langAttribute = content.attribute('{http://www.w3.org/XML/1998/namespace}lang');
  if (langAttribute !== undefined) out['lang'] = collapse(langAttribute);
  out['text'] = elementText(element, place);
  return out as unknown as LocalisedString;
}

const readErrorTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/errors/v1', localName: 'ErrorType' }, attributes: new Set(['Id']) };

function readErrorTypeContent(element: XmlElement, place: Place): ErrorType {
  const content = new ContentReader(element, place, readErrorTypeContentModel);
  const out: Record<string, unknown> = {};
  const idAttribute = content.attribute('Id');
  if (idAttribute !== undefined) out['id'] = idAttribute;
  {
    const child = content.required('http://socialsecurity.be/errors/v1', 'Origin');
    out['origin'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/errors/v1', 'Code');
    out['code'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/errors/v1', 'Message', (child) => readLocalisedStringContent(child, content));
    if (items.length === 0) throw content.missing('Message');
    out['message'] = items;
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/v1', 'Retry');
    if (child !== undefined) out['retry'] = parseBoolean(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/v1', 'Contact');
    if (child !== undefined) out['contact'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/errors/v1', 'Environment');
    if (child !== undefined) out['environment'] = parseEnumeration(simpleText(child, content), errorTypeEnvironmentValues, content);
  }
  content.end();
  return out as unknown as ErrorType;
}

/**
 * Reads SystemError.
 * @throws ContractError where the element does not fit the contract
 */
export function readSystemError(element: XmlElement): SystemError {
  expectElement(element, 'http://socialsecurity.be/errors/v1', 'SystemError');
  return readErrorTypeContent(element, 'SystemError');
}

/**
 * Reads BusinessError.
 * @throws ContractError where the element does not fit the contract
 */
export function readBusinessError(element: XmlElement): BusinessError {
  expectElement(element, 'http://socialsecurity.be/errors/v1', 'BusinessError');
  return readErrorTypeContent(element, 'BusinessError');
}
