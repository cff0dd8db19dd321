// The entry point `@ebox-bridge/certificate/asn1`: the bounded BER reader and the DER writer, for packages that read and
// write CMS.
export {
  type Asn1,
  Asn1Error,
  explicit,
  octets,
  oid,
  parseAsn1,
  readElements,
  sequence,
  set,
  smallInteger,
  tags,
} from './asn1.ts';
export { der } from './der-writer.ts';
export { readDistinguishedName } from './distinguished-name.ts';
