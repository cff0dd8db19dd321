// The entry point `@ebox-bridge/certificate/asn1`: the bounded BER reader, for packages that read CMS.
export { type Asn1, Asn1Error, explicit, octets, oid, parseAsn1, sequence, set, smallInteger, tags } from './asn1.ts';
export { readDistinguishedName } from './distinguished-name.ts';
