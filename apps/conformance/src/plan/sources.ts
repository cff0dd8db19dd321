import type { Source } from './requirement.ts';

const at =
  (document: string) =>
  (place: string): Source => ({ document, place });

/** SOAP 1.1, W3C Note of 8 May 2000. */
export const soap11 = at('SOAP 1.1 (W3C Note)');
/** WS-Security 1.0. */
export const wss = at('WS-Security: SOAP Message Security 1.0 (OASIS)');
/** The guides of the SOAP services. */
export const eboxGuide = at('EBoxMessage guide 1.9');
export const mailGuide = at('RegisteredMail guide 1.6');
/** WS-I Attachments Profile 1.0. */
export const attachmentsProfile = at('WS-I Attachments Profile 1.0');
export const rfc2387 = at('RFC 2387 (multipart/related)');
/** OAuth 2.0 and its extensions. */
export const rfc6749 = at('RFC 6749 (OAuth 2.0)');
export const rfc6750 = at('RFC 6750 (Bearer tokens)');
export const rfc7523 = at('RFC 7523 (JWT client authentication)');
export const rfc9457 = at('RFC 9457 (problem details)');
export const rfc9110 = at('RFC 9110 (HTTP semantics)');
/** Public documentation of the platform. */
export const oauthPages = at('Social Security OAuth v5, public documentation');
export const registryPages = at('Message Registry, public documentation');
export const registryContract = at('Message Registry OpenAPI 2.1, names of v3');
export const federationContract = at('Federation OpenAPI 1.3');
/** Pages of this project. */
export const facadePage = at('docs/facade.md');
export const simulatorPage = at('docs/simulator.md');
export const rulesPage = at('docs/bridge-rules.md');
export const restDoorGuide = at('docs/guides/call-the-rest-door.md');
export const openApi = at('GET /v1/openapi.json of the facade');
/** A contract of `wsdl/`. */
export const contract = (file: string, place: string): Source => ({ document: `wsdl/${file}`, place });
