/** A set of two schema documents: an order with lines, amounts typed in an imported namespace. */
export const orderFiles = {
  'order/v1/order.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:types" targetNamespace="urn:order"
    elementFormDefault="qualified">
  <xs:import namespace="urn:types" schemaLocation="../../types.xsd"/>
  <xs:element name="Order">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Customer" type="t:Customer"/>
        <xs:element name="Line" type="t:Amount" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>`,
  'types.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:types">
  <xs:simpleType name="Customer"><xs:restriction base="xs:string"><xs:maxLength value="10"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Amount"><xs:restriction base="xs:int"><xs:maxInclusive value="1000"/></xs:restriction></xs:simpleType>
</xs:schema>`,
} as const;

export const orderEntry = 'order/v1/order.xsd';

export function order(content: string, attributes = ''): Uint8Array {
  return Buffer.from(`<Order xmlns="urn:order"${attributes}>${content}</Order>`);
}

/** A schema of one document with one reference in it. */
export function referring(reference: string): Readonly<Record<string, string>> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a">
    ${reference}<xs:element name="a" type="xs:string"/></xs:schema>`;
  return { 'a.xsd': content };
}
