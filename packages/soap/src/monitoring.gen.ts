// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { XmlElement } from '@ebox-bridge/xml';
import type { AnyAttribute, AnyElement, ContentModel, Place } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  booleanAttribute,
  collapse,
  expectElement,
  inputArray,
  inputObject,
  inputRequired,
  integerText,
  parseBoolean,
  parseEnumeration,
  parseInteger,
  pathOf,
  repeatedMarkup,
  simpleText,
  stringAttribute,
  stringText,
  writeAnyAttributes,
  writeAnyElements,
} from '@ebox-bridge/xml/contract';

/** Asks a service for its health. The element is empty; its attribute says how deep to look. */
export interface HealthCheckRequest {
  /** How deep to look. Left out, it counts as DEFAULT. Absent means `DEFAULT`. */
  readonly type?: HealthCheckType;
}

/** The health of a service and of what was checked on the way. */
export interface HealthCheckResponse {
  /** When the verdict was made. A date and time (`2026-11-20T09:30:00Z`). */
  readonly timestamp?: string;
  /** Overall verdict. */
  readonly status: Status;
  /** The component that answers. */
  readonly component: Component;
  /** Where that component runs. */
  readonly location: Location;
  /** One entry per check that was made. None for a PING. */
  readonly sanityCheck?: readonly SanityCheck[];
}

/** A verdict, of the whole component or of one check. */
export interface Status {
  /** How bad it is. */
  readonly level: StatusLevel;
  /** Code chosen by the component. */
  readonly code?: string;
  /** Explanation for people. */
  readonly message?: string;
  /** Room for additions of one component; a caller that does not know them skips them. */
  readonly extensions?: Extensions;
}

/** Room for additions of one component; a caller that does not know them skips them. */
export interface Extensions {
  /** Attributes that the contract leaves open. */
  readonly $attributes?: readonly AnyAttribute[];
  /** Elements that the contract leaves open. */
  readonly $any: readonly AnyElement[];
}

/** Which software answers. */
export interface Component {
  /** Its official name. */
  readonly name: string;
  /** The version that is deployed, normally as X.Y.Z. */
  readonly version: string;
  /** The build artifact behind it. */
  readonly mavenReference?: MavenReference;
  /** Its entry in the service catalogue. */
  readonly catalogPart?: string;
  /** Room for additions of one component; a caller that does not know them skips them. */
  readonly extensions?: Extensions;
}

/** Coordinates of a build artifact. */
export interface MavenReference {
  /** Name of the artifact within its group. */
  readonly artifactId?: string;
  /** Group of the artifact. */
  readonly groupId?: string;
}

/** Where a component or a resource runs. */
export interface Location {
  /** The environment. */
  readonly environment: Environment;
  /** Name of the host. */
  readonly host: string;
  /** TCP port on which it listens. */
  readonly port?: number;
  /** A name for the place, where it has one. */
  readonly name?: string;
  /** Address or path under which it is reached. */
  readonly url?: string;
  /** Room for additions of one component; a caller that does not know them skips them. */
  readonly extensions?: Extensions;
}

/** The result of checking one resource. */
export interface SanityCheck {
  /** What the check does. */
  readonly description?: string;
  /**
   * true when a failure of this check leaves the service usable. Left out, it counts as false. Absent means `false`.
   */
  readonly failSafe?: boolean;
  /** Identifies the check within the component. */
  readonly id: string;
  /** The depth at which this check runs. */
  readonly type?: HealthCheckType;
  /** Verdict on this resource. */
  readonly status: Status;
  /** What was checked. */
  readonly resource: Resource;
  /** How long the check took, in milliseconds. */
  readonly timeInMillis: number;
  /** Room for additions of one component; a caller that does not know them skips them. */
  readonly extensions?: Extensions;
  /** Technical trace of a failed check. Never shown to users; ebox-bridge never sends one. */
  readonly stackTrace?: string;
}

/** Something that the component needs. */
export interface Resource {
  /** Name of the resource. */
  readonly name: string;
  /** How the component refers to it, for example a JNDI name. */
  readonly reference?: string;
  /** Kind of resource. */
  readonly type: ResourceType;
  /** Where the resource is. */
  readonly location?: Location;
}

/** Depth of a health check. */
export type HealthCheckType =
  /** Only: does the service answer? Nothing else is touched. */
  | 'PING'
  /** Also what is local to the service: its database, its files. */
  | 'DEFAULT'
  /** Also the remote services on which it depends. */
  | 'DEEP';

/** Degree of health. */
export type StatusLevel =
  /** All is well. */
  | 'OK'
  /** Something is not normal, but users do not notice: slow answers, long queues. */
  | 'WARNING'
  /** A part of the service fails for users. */
  | 'CRITICAL'
  /** The service as a whole is down. For the overall verdict only, not for a single check. */
  | 'FATAL';

/** Environments of the platform. */
export type Environment =
  /** Production. */
  | 'PRD'
  /** Simulation. */
  | 'SIM'
  /** Acceptance. */
  | 'ACC'
  /** Integration. */
  | 'INT'
  /** Test. */
  | 'TST'
  /** Development. */
  | 'DEV'
  /** Performance tests. */
  | 'SIC'
  /** The machine of a developer. */
  | 'LOCAL'
  /** Anything else. */
  | 'OTHER';

/** Kinds of resource that a check may look at. */
export type ResourceType =
  /** Database. */
  | 'DB'
  /** Directory service. */
  | 'LDAP'
  /** Cache. */
  | 'CACHE'
  /** TCP connection. */
  | 'SOCKET'
  /** Mainframe. */
  | 'MAINFRAME'
  /** Batch system. */
  | 'BATCH'
  /** Files. */
  | 'FILESYSTEM'
  /** Java class path. */
  | 'CLASSPATH'
  /** X.509 certificate. */
  | 'CERTIFICATE'
  /** Message queue. */
  | 'QUEUE'
  /** Enterprise bean. */
  | 'EJB'
  /** SOAP service. */
  | 'WS'
  /** Mail server. */
  | 'MAIL'
  /** Anything else. */
  | 'OTHER';

const healthCheckRequestContentNames: ReadonlySet<string> = new Set(['type']);

function healthCheckRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, healthCheckRequestContentNames);
  let out = stringAttribute('type', v['type'], at, '.type') + '>';
  return out;
}

const extensionsContentNames: ReadonlySet<string> = new Set(['$attributes', '$any']);

function extensionsContent(value: unknown, at: string): string {
  const v = inputObject(value, at, extensionsContentNames);
  const open = writeAnyAttributes(v['$attributes'], at + '.$attributes', { 'http://services.fgov.be/monitoring/v1': 'mon' });
  let out = open.markup + '>';
  out += writeAnyElements(v['$any'], at + '.$any', open.scope, true);
  return out;
}

const statusContentNames: ReadonlySet<string> = new Set(['level', 'code', 'message', 'extensions']);

function statusContent(value: unknown, at: string): string {
  const v = inputObject(value, at, statusContentNames);
  let out = '>';
  out += '<mon:Level>' + stringText(v['level'], at, '.level') + '</mon:Level>';
  if (v['code'] !== undefined) out += '<mon:Code>' + stringText(v['code'], at, '.code') + '</mon:Code>';
  if (v['message'] !== undefined) out += '<mon:Message>' + stringText(v['message'], at, '.message') + '</mon:Message>';
  if (v['extensions'] !== undefined) out += '<mon:Extensions' + extensionsContent(v['extensions'], at + '.extensions') + '</mon:Extensions>';
  return out;
}

const mavenReferenceContentNames: ReadonlySet<string> = new Set(['artifactId', 'groupId']);

function mavenReferenceContent(value: unknown, at: string): string {
  const v = inputObject(value, at, mavenReferenceContentNames);
  let out = stringAttribute('artifactId', v['artifactId'], at, '.artifactId') + stringAttribute('groupId', v['groupId'], at, '.groupId') + '>';
  return out;
}

const componentContentNames: ReadonlySet<string> = new Set(['name', 'version', 'mavenReference', 'catalogPart', 'extensions']);

function componentContent(value: unknown, at: string): string {
  const v = inputObject(value, at, componentContentNames);
  let out = '>';
  out += '<mon:Name>' + stringText(v['name'], at, '.name') + '</mon:Name>';
  out += '<mon:Version>' + stringText(v['version'], at, '.version') + '</mon:Version>';
  if (v['mavenReference'] !== undefined) out += '<mon:MavenReference' + mavenReferenceContent(v['mavenReference'], at + '.mavenReference') + '</mon:MavenReference>';
  if (v['catalogPart'] !== undefined) out += '<mon:CatalogPart>' + stringText(v['catalogPart'], at, '.catalogPart') + '</mon:CatalogPart>';
  if (v['extensions'] !== undefined) out += '<mon:Extensions' + extensionsContent(v['extensions'], at + '.extensions') + '</mon:Extensions>';
  return out;
}

const locationContentNames: ReadonlySet<string> = new Set(['environment', 'host', 'port', 'name', 'url', 'extensions']);

function locationContent(value: unknown, at: string): string {
  const v = inputObject(value, at, locationContentNames);
  let out = '>';
  out += '<mon:Environment>' + stringText(v['environment'], at, '.environment') + '</mon:Environment>';
  out += '<mon:Host>' + stringText(v['host'], at, '.host') + '</mon:Host>';
  if (v['port'] !== undefined) out += '<mon:Port>' + integerText(v['port'], at, '.port') + '</mon:Port>';
  if (v['name'] !== undefined) out += '<mon:Name>' + stringText(v['name'], at, '.name') + '</mon:Name>';
  if (v['url'] !== undefined) out += '<mon:URL>' + stringText(v['url'], at, '.url') + '</mon:URL>';
  if (v['extensions'] !== undefined) out += '<mon:Extensions' + extensionsContent(v['extensions'], at + '.extensions') + '</mon:Extensions>';
  return out;
}

const resourceContentNames: ReadonlySet<string> = new Set(['name', 'reference', 'type', 'location']);

function resourceContent(value: unknown, at: string): string {
  const v = inputObject(value, at, resourceContentNames);
  let out = stringAttribute('name', inputRequired(v['name'], at, '.name', 'a string'), at, '.name') + stringAttribute('reference', v['reference'], at, '.reference') + stringAttribute('type', inputRequired(v['type'], at, '.type', 'a string'), at, '.type') + '>';
  if (v['location'] !== undefined) out += '<mon:Location' + locationContent(v['location'], at + '.location') + '</mon:Location>';
  return out;
}

const sanityCheckContentNames: ReadonlySet<string> = new Set(['description', 'failSafe', 'id', 'type', 'status', 'resource', 'timeInMillis', 'extensions', 'stackTrace']);

function sanityCheckContent(value: unknown, at: string): string {
  const v = inputObject(value, at, sanityCheckContentNames);
  let out = stringAttribute('description', v['description'], at, '.description') + booleanAttribute('failSafe', v['failSafe'], at, '.failSafe') + stringAttribute('id', inputRequired(v['id'], at, '.id', 'a string'), at, '.id') + stringAttribute('type', v['type'], at, '.type') + '>';
  out += '<mon:Status' + statusContent(v['status'], at + '.status') + '</mon:Status>';
  out += '<mon:Resource' + resourceContent(v['resource'], at + '.resource') + '</mon:Resource>';
  out += '<mon:TimeInMillis>' + integerText(v['timeInMillis'], at, '.timeInMillis') + '</mon:TimeInMillis>';
  if (v['extensions'] !== undefined) out += '<mon:Extensions' + extensionsContent(v['extensions'], at + '.extensions') + '</mon:Extensions>';
  if (v['stackTrace'] !== undefined) out += '<mon:StackTrace>' + stringText(v['stackTrace'], at, '.stackTrace') + '</mon:StackTrace>';
  return out;
}

const healthCheckResponseContentNames: ReadonlySet<string> = new Set(['timestamp', 'status', 'component', 'location', 'sanityCheck']);

function healthCheckResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, healthCheckResponseContentNames);
  let out = stringAttribute('timestamp', v['timestamp'], at, '.timestamp') + '>';
  out += '<mon:Status' + statusContent(v['status'], at + '.status') + '</mon:Status>';
  out += '<mon:Component' + componentContent(v['component'], at + '.component') + '</mon:Component>';
  out += '<mon:Location' + locationContent(v['location'], at + '.location') + '</mon:Location>';
  if (v['sanityCheck'] !== undefined) out += repeatedMarkup(inputArray(v['sanityCheck'], at + '.sanityCheck', false), at + '.sanityCheck', (item, path) => '<mon:SanityCheck' + sanityCheckContent(item, path) + '</mon:SanityCheck>');
  return out;
}

/**
 * Writes HealthCheckRequest as exclusive-canonical XML. Asks a service for its health. The element is empty; its
 * attribute says how deep to look.
 */
export function writeHealthCheckRequest(value: HealthCheckRequest): string {
  return '<mon:HealthCheckRequest xmlns:mon="http://services.fgov.be/monitoring/v1"' + healthCheckRequestContent(value, 'HealthCheckRequest') + '</mon:HealthCheckRequest>';
}

/**
 * Writes HealthCheckResponse as exclusive-canonical XML. The health of a service and of what was checked on the way.
 */
export function writeHealthCheckResponse(value: HealthCheckResponse): string {
  return '<mon:HealthCheckResponse xmlns:mon="http://services.fgov.be/monitoring/v1"' + healthCheckResponseContent(value, 'HealthCheckResponse') + '</mon:HealthCheckResponse>';
}

const healthCheckTypeValues: ReadonlySet<HealthCheckType> = new Set([
  'PING',
  'DEFAULT',
  'DEEP',
]);

const statusLevelValues: ReadonlySet<StatusLevel> = new Set([
  'OK',
  'WARNING',
  'CRITICAL',
  'FATAL',
]);

const environmentValues: ReadonlySet<Environment> = new Set([
  'PRD',
  'SIM',
  'ACC',
  'INT',
  'TST',
  'DEV',
  'SIC',
  'LOCAL',
  'OTHER',
]);

const resourceTypeValues: ReadonlySet<ResourceType> = new Set([
  'DB',
  'LDAP',
  'CACHE',
  'SOCKET',
  'MAINFRAME',
  'BATCH',
  'FILESYSTEM',
  'CLASSPATH',
  'CERTIFICATE',
  'QUEUE',
  'EJB',
  'WS',
  'MAIL',
  'OTHER',
]);

const readHealthCheckRequestContentModel: ContentModel = { attributes: new Set(['type']) };

function readHealthCheckRequestContent(element: XmlElement, place: Place): HealthCheckRequest {
  const content = new ContentReader(element, place, readHealthCheckRequestContentModel);
  const out: Record<string, unknown> = {};
  const typeAttribute = content.attribute('type');
  if (typeAttribute !== undefined) out['type'] = parseEnumeration(typeAttribute, healthCheckTypeValues, `${pathOf(place)}/@type`);
  content.end();
  return out as unknown as HealthCheckRequest;
}

const readExtensionsContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'Extensions' } };

function readExtensionsContent(element: XmlElement, place: Place): Extensions {
  const content = new ContentReader(element, place, readExtensionsContentModel);
  const out: Record<string, unknown> = {};
  const open = content.anyAttributes(new Set([]));
  if (open.length > 0) out['$attributes'] = open;
  const any = content.any(1);
  out['$any'] = any;
  content.end();
  return out as unknown as Extensions;
}

const readStatusContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'Status' }, attributes: new Set([]) };

function readStatusContent(element: XmlElement, place: Place): Status {
  const content = new ContentReader(element, place, readStatusContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Level');
    out['level'] = parseEnumeration(simpleText(child, content), statusLevelValues, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Code');
    if (child !== undefined) out['code'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Message');
    if (child !== undefined) out['message'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Extensions');
    if (child !== undefined) out['extensions'] = readExtensionsContent(child, content);
  }
  content.end();
  return out as unknown as Status;
}

const readMavenReferenceContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'MavenReference' }, attributes: new Set(['artifactId', 'groupId']) };

function readMavenReferenceContent(element: XmlElement, place: Place): MavenReference {
  const content = new ContentReader(element, place, readMavenReferenceContentModel);
  const out: Record<string, unknown> = {};
  const artifactIdAttribute = content.attribute('artifactId');
  if (artifactIdAttribute !== undefined) out['artifactId'] = artifactIdAttribute;
  const groupIdAttribute = content.attribute('groupId');
  if (groupIdAttribute !== undefined) out['groupId'] = groupIdAttribute;
  content.end();
  return out as unknown as MavenReference;
}

const readComponentContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'Component' }, attributes: new Set([]) };

function readComponentContent(element: XmlElement, place: Place): Component {
  const content = new ContentReader(element, place, readComponentContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Name');
    out['name'] = simpleText(child, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Version');
    out['version'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'MavenReference');
    if (child !== undefined) out['mavenReference'] = readMavenReferenceContent(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'CatalogPart');
    if (child !== undefined) out['catalogPart'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Extensions');
    if (child !== undefined) out['extensions'] = readExtensionsContent(child, content);
  }
  content.end();
  return out as unknown as Component;
}

const readLocationContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'Location' }, attributes: new Set([]) };

function readLocationContent(element: XmlElement, place: Place): Location {
  const content = new ContentReader(element, place, readLocationContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Environment');
    out['environment'] = parseEnumeration(simpleText(child, content), environmentValues, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Host');
    out['host'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Port');
    if (child !== undefined) out['port'] = parseInteger(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Name');
    if (child !== undefined) out['name'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'URL');
    if (child !== undefined) out['url'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Extensions');
    if (child !== undefined) out['extensions'] = readExtensionsContent(child, content);
  }
  content.end();
  return out as unknown as Location;
}

const readResourceContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'Resource' }, attributes: new Set(['name', 'reference', 'type']) };

function readResourceContent(element: XmlElement, place: Place): Resource {
  const content = new ContentReader(element, place, readResourceContentModel);
  const out: Record<string, unknown> = {};
  out['name'] = content.requiredAttribute('name');
  const referenceAttribute = content.attribute('reference');
  if (referenceAttribute !== undefined) out['reference'] = referenceAttribute;
  out['type'] = parseEnumeration(content.requiredAttribute('type'), resourceTypeValues, `${pathOf(place)}/@type`);
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Location');
    if (child !== undefined) out['location'] = readLocationContent(child, content);
  }
  content.end();
  return out as unknown as Resource;
}

const readSanityCheckContentModel: ContentModel = { type: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'SanityCheck' }, attributes: new Set(['description', 'failSafe', 'id', 'type']) };

function readSanityCheckContent(element: XmlElement, place: Place): SanityCheck {
  const content = new ContentReader(element, place, readSanityCheckContentModel);
  const out: Record<string, unknown> = {};
  const descriptionAttribute = content.attribute('description');
  if (descriptionAttribute !== undefined) out['description'] = descriptionAttribute;
  const failSafeAttribute = content.attribute('failSafe');
  if (failSafeAttribute !== undefined) out['failSafe'] = parseBoolean(failSafeAttribute, `${pathOf(place)}/@failSafe`);
  out['id'] = content.requiredAttribute('id');
  const typeAttribute = content.attribute('type');
  if (typeAttribute !== undefined) out['type'] = parseEnumeration(typeAttribute, healthCheckTypeValues, `${pathOf(place)}/@type`);
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Status');
    out['status'] = readStatusContent(child, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Resource');
    out['resource'] = readResourceContent(child, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'TimeInMillis');
    out['timeInMillis'] = parseInteger(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'Extensions');
    if (child !== undefined) out['extensions'] = readExtensionsContent(child, content);
  }
  {
    const child = content.optional('http://services.fgov.be/monitoring/v1', 'StackTrace');
    if (child !== undefined) out['stackTrace'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as SanityCheck;
}

const readHealthCheckResponseContentModel: ContentModel = { attributes: new Set(['timestamp']) };

function readHealthCheckResponseContent(element: XmlElement, place: Place): HealthCheckResponse {
  const content = new ContentReader(element, place, readHealthCheckResponseContentModel);
  const out: Record<string, unknown> = {};
  const timestampAttribute = content.attribute('timestamp');
  if (timestampAttribute !== undefined) out['timestamp'] = collapse(timestampAttribute);
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Status');
    out['status'] = readStatusContent(child, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Component');
    out['component'] = readComponentContent(child, content);
  }
  {
    const child = content.required('http://services.fgov.be/monitoring/v1', 'Location');
    out['location'] = readLocationContent(child, content);
  }
  {
    const items = content.list('http://services.fgov.be/monitoring/v1', 'SanityCheck', (child) => readSanityCheckContent(child, content));
    if (items.length > 0) out['sanityCheck'] = items;
  }
  content.end();
  return out as unknown as HealthCheckResponse;
}

/**
 * Reads HealthCheckRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readHealthCheckRequest(element: XmlElement): HealthCheckRequest {
  expectElement(element, 'http://services.fgov.be/monitoring/v1', 'HealthCheckRequest');
  return readHealthCheckRequestContent(element, 'HealthCheckRequest');
}

/**
 * Reads HealthCheckResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readHealthCheckResponse(element: XmlElement): HealthCheckResponse {
  expectElement(element, 'http://services.fgov.be/monitoring/v1', 'HealthCheckResponse');
  return readHealthCheckResponseContent(element, 'HealthCheckResponse');
}
