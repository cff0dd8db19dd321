import type { SchemaSource } from '@ebox-bridge/xsd';

const entry = 'soap-body.xsd';

/**
 * A schema of soap:Body with exactly one known element in it, around the schema of a service. The verified octets are
 * those of Body as a whole, so that is what is validated: cutting the child out would be a change after verification.
 */
export function bodySchema(service: SchemaSource, namespaces: readonly { readonly uri: string; readonly file: string }[]): SchemaSource {
  const imports = namespaces.map(({ uri, file }) => `<xs:import namespace="${uri}" schemaLocation="${file}"/>`).join('');
  return {
    entry,
    files: {
      ...service.files,
      [entry]:
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://schemas.xmlsoap.org/soap/envelope/">' +
        `${imports}<xs:element name="Body"><xs:complexType><xs:sequence>` +
        '<xs:any namespace="##other" processContents="strict"/></xs:sequence>' +
        '<xs:anyAttribute namespace="##any" processContents="skip"/></xs:complexType></xs:element></xs:schema>',
    },
  };
}
