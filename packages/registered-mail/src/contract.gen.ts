// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import { commonSchemaFiles } from '@ebox-bridge/soap';
import { escapeAttribute } from '@ebox-bridge/xml';

/** Security policies for which there is a WSDL of RegisteredMail. */
export type RegisteredMailPolicy = 'X509_SHA256' | 'X509';

/** The same, as values; the recommended one first. */
export const registeredMailPolicies: readonly RegisteredMailPolicy[] = ['X509_SHA256', 'X509'];

/** Schema documents of RegisteredMail alone. */
const ownFiles: Readonly<Record<string, string>> = {
  'registeredmail.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://socialsecurity.be/registeredmail/v1" schemaLocation="registeredmail-v1.xsd"/>
  <xs:import namespace="http://socialsecurity.be/errors/serviceprovider/v1" schemaLocation="errors-serviceprovider-v1.xsd"/>
  <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
</xs:schema>
`,
  'registeredmail-types-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/registeredmail/types/v1"
           xmlns="http://socialsecurity.be/registeredmail/types/v1"
           xmlns:wsi="http://ws-i.org/profiles/basic/1.1/xsd"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.6">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The data types of RegisteredMail 1.6. The messages themselves are elements of registeredmail-v1.xsd.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://ws-i.org/profiles/basic/1.1/xsd" schemaLocation="swaref.xsd"/>

  <!-- Sending -->

  <xs:complexType name="DocumentRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        One document that goes out as registered mail.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="RegisteredMailItem" type="RegisteredMailItem">
        <xs:annotation><xs:documentation xml:lang="en">What is sent, and to whom.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="CheckEboxStatus" type="CheckEboxStatus" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            What the e-Box of the recipient must be like. Absent means ACTIVATED.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="RegisteredMailItem">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A document with its annexes, its metas and its recipient.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Token" type="Token">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The identity that the sender gives to the registered mail.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Recipient" type="Entity">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            To whom it goes: an Enterprise or a Citizen.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Document" type="File">
        <xs:annotation><xs:documentation xml:lang="en">The document itself.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Annex" type="AnnexFile" minOccurs="0" maxOccurs="5">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Files that go along, up to five.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Meta" type="Meta" minOccurs="0" maxOccurs="100">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Data about the message for the programs of the recipient.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="DocumentResponse">
    <xs:annotation><xs:documentation xml:lang="en">What the sender gets back at once.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Receipt" type="Receipt">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Shows that the service took the registered mail in.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Receipt">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Ticket, token and the signed Receipt.xml.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Ticket" type="Ticket">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number that the service gives to the registered mail. It asks for the status by it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Token" type="Token">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The identity that the sender gave to the registered mail.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Document" type="SignedFile">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The file Receipt.xml with its signature. Keep the bytes exactly as they came: they are a legal proof.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="ReceiptContent">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        What the file Receipt.xml says. No global element is declared for it: the root of the file has this type.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Ticket" type="Ticket">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number that the service gives to the registered mail. It asks for the status by it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Token" type="Token">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The identity that the sender gave to the registered mail.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Recipient" type="Entity">
        <xs:annotation><xs:documentation xml:lang="en">To whom it went.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Sender" type="Sender">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Who sent it, from the certificate of the request.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Document" type="FileDescription">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The document, without its bytes.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Annex" type="FileDescription" minOccurs="0" maxOccurs="5">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The annexes, without their bytes.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Following -->

  <xs:complexType name="StatusRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Which registered mail is asked about.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Ticket" type="Ticket">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The number from the receipt. An unknown one gives REPO_B01.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="StatusResponse">
    <xs:annotation><xs:documentation xml:lang="en">How far a registered mail is.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Ticket" type="Ticket">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The number that was asked about.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Token" type="Token">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The identity that the sender gave to the registered mail.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Status" type="Status">
        <xs:annotation><xs:documentation xml:lang="en">How far it is.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ProofOfDispatch" type="SignedFile" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The signed proof that it went out; there once it is SENT.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- People and organisations -->

  <xs:complexType name="Entity" abstract="true">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A person or an organisation. Its kind stands in xsi:type.
      </xs:documentation>
    </xs:annotation>
  </xs:complexType>

  <xs:complexType name="Enterprise">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An organisation in one of its qualities.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="Entity">
        <xs:sequence>
          <xs:element name="CompanyID" type="CBE">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                Number in the Crossroads Bank for Enterprises (KBO, BCE).
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="QualityCode" type="QualityCode">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                The quality, for example QUAL_EMP_NOSS.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="Citizen">
    <xs:annotation><xs:documentation xml:lang="en">A person.</xs:documentation></xs:annotation>
    <xs:complexContent>
      <xs:extension base="Entity">
        <xs:sequence>
          <xs:element name="INSS" type="INSS">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number of the person (INSZ, NISS). Personal data: keep it out of logs.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="QualityCode" type="QualityCode">
            <xs:annotation><xs:documentation xml:lang="en">Always CITIZEN.</xs:documentation></xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="Sender">
    <xs:annotation><xs:documentation xml:lang="en">An application of an organisation.</xs:documentation></xs:annotation>
    <xs:complexContent>
      <xs:extension base="Entity">
        <xs:sequence>
          <xs:element name="CompanyID" type="CBE">
            <xs:annotation><xs:documentation xml:lang="en">CBE number in the certificate.</xs:documentation></xs:annotation>
          </xs:element>
          <xs:element name="ApplicationID" type="SenderApplicationID">
            <xs:annotation><xs:documentation xml:lang="en">CN of the certificate.</xs:documentation></xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <!-- Files -->

  <xs:complexType name="FileDescription">
    <xs:annotation><xs:documentation xml:lang="en">Facts about a file.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Title" type="Title">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Title as the recipient reads it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Digest" type="Digest">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Digest of the bytes. A wrong one gives FILE_B01; SHA-1 gives FILE_B03.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="DownloadFileName" type="FileName">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Name under which the recipient saves the file, with extension.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="MIME" type="MIME" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Media type of the file.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Type" type="Type">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The agreed type of the document.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Language" type="Language" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Language of the document.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="File">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A file with its bytes, which travel as a MIME part of the same HTTP message.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="FileDescription">
        <xs:sequence>
          <xs:element name="Content" type="wsi:swaRef">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="SignedFile">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A file with a detached signature over its bytes.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="File">
        <xs:sequence>
          <xs:element name="Signature" type="xs:base64Binary">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                CMS SignedData in base64, detached, with an RFC 3161 time-stamp over the signature.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="AnnexFile">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A file that goes along with a document.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Content" type="wsi:swaRef">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Title" type="Title">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Title as the recipient reads it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Digest" type="Digest">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Digest of the bytes. A wrong one gives FILE_B01; SHA-1 gives FILE_B03.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="DownloadFileName" type="FileName">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Name under which the recipient saves the file, with extension.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="MIME" type="MIME" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Media type of the file.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Digest">
    <xs:annotation><xs:documentation xml:lang="en">A digest of the bytes of a file.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="DigestMethod" type="DigestMethod">
        <xs:annotation><xs:documentation xml:lang="en">The hash function.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="DigestValue" type="DigestValue">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The digest in base64: not base64url, not hexadecimal.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Meta">
    <xs:annotation><xs:documentation xml:lang="en">A named list of values.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Type" type="ShortString">
        <xs:annotation><xs:documentation xml:lang="en">Name of the meta.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Value" type="ShortString" maxOccurs="10">
        <xs:annotation><xs:documentation xml:lang="en">Its values.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Simple types -->

  <xs:simpleType name="CBE">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A number in the Crossroads Bank for Enterprises: ten digits, or nine without the leading 0.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[0-9]?[0-9]{9}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="INSS">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Number of a person in the national register or the bis register. The schema sets the length only.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:length value="11"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="QualityCode">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A quality of an organisation or a person.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="125"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="SenderApplicationID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Application id: the CN of a certificate.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="150"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Ticket">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Number of a registered mail, without the letters I and O.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:length value="13"/>
      <xs:pattern value="[0-9A-HJ-NP-Z]{13}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Token">
    <xs:annotation><xs:documentation xml:lang="en">Free text that the sender sets.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="50"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Title">
    <xs:annotation><xs:documentation xml:lang="en">A title.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="400"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="FileName">
    <xs:annotation><xs:documentation xml:lang="en">A file name.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Type">
    <xs:annotation><xs:documentation xml:lang="en">A document type.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ShortString">
    <xs:annotation><xs:documentation xml:lang="en">A short text.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="25"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="DigestMethod">
    <xs:annotation><xs:documentation xml:lang="en">A hash function.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="SHA-1">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Refused by the service (FILE_B03).
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SHA-256"/>
      <xs:enumeration value="SHA-512"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="DigestValue">
    <xs:annotation><xs:documentation xml:lang="en">The bytes of a digest.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:base64Binary">
      <xs:minLength value="1"/>
      <xs:maxLength value="150"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Status">
    <xs:annotation><xs:documentation xml:lang="en">How far a registered mail is.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="PENDING">
        <xs:annotation><xs:documentation xml:lang="en">Not out yet: ask again later.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SENT">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Out; the proof of dispatch is there.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="ERROR">
        <xs:annotation><xs:documentation xml:lang="en">It will not go out.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="CheckEboxStatus">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        What the e-Box of the recipient must be like.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="BYPASS">
        <xs:annotation><xs:documentation xml:lang="en">Anything: nothing is checked.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="ACTIVATED">
        <xs:annotation><xs:documentation xml:lang="en">It was opened by its owner.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="PREFERRED">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            It was opened, and its owner prefers it to paper.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Language">
    <xs:annotation><xs:documentation xml:lang="en">A language of a document.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="fr">
        <xs:annotation><xs:documentation xml:lang="en">French.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="nl">
        <xs:annotation><xs:documentation xml:lang="en">Dutch.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="de">
        <xs:annotation><xs:documentation xml:lang="en">German.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="en">
        <xs:annotation><xs:documentation xml:lang="en">English.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="bi">
        <xs:annotation><xs:documentation xml:lang="en">Two languages in one document.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="MIME">
    <xs:annotation><xs:documentation xml:lang="en">A media type that the e-Box takes.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="application/pdf"/>
      <xs:enumeration value="application/zip"/>
      <xs:enumeration value="text/csv"/>
      <xs:enumeration value="text/html"/>
      <xs:enumeration value="text/plain"/>
      <xs:enumeration value="text/xml"/>
      <xs:enumeration value="application/vnd.oasis.opendocument.text"/>
      <xs:enumeration value="application/vnd.oasis.opendocument.spreadsheet"/>
      <xs:enumeration value="application/vnd.oasis.opendocument.presentation"/>
      <xs:enumeration value="application/vnd.oasis.opendocument.graphics"/>
      <xs:enumeration value="application/vnd.ms-excel"/>
      <xs:enumeration value="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
      <xs:enumeration value="application/vnd.ms-powerpoint"/>
      <xs:enumeration value="application/msword"/>
      <xs:enumeration value="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
`,
  'registeredmail-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/registeredmail/v1"
           xmlns:types="http://socialsecurity.be/registeredmail/types/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.6">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The messages of RegisteredMail 1.6: what stands in soap:Body.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://socialsecurity.be/registeredmail/types/v1" schemaLocation="registeredmail-types-v1.xsd"/>

  <xs:element name="SendDocumentRequest" type="types:DocumentRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation sendDocument.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="SendDocumentResponse" type="types:DocumentResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation sendDocument.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetStatusRequest" type="types:StatusRequest">
    <xs:annotation><xs:documentation xml:lang="en">Input of the operation getStatus.</xs:documentation></xs:annotation>
  </xs:element>

  <xs:element name="GetStatusResponse" type="types:StatusResponse">
    <xs:annotation><xs:documentation xml:lang="en">Output of the operation getStatus.</xs:documentation></xs:annotation>
  </xs:element>
</xs:schema>
`,
};

/** The schema of all that can stand in soap:Body or in a fault detail, for `createSchema`. */
export const registeredMailSchema: { readonly entry: string; readonly files: Readonly<Record<string, string>> } = {
  entry: 'registeredmail.xsd',
  files: { ...commonSchemaFiles, ...ownFiles },
};

const wsdlTexts: Readonly<Record<RegisteredMailPolicy, string>> = {
  X509_SHA256: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="RegisteredMail" targetNamespace="http://socialsecurity.be/registeredmail/v1"
                  xmlns:tns="http://socialsecurity.be/registeredmail/v1"
                  xmlns:err="http://socialsecurity.be/errors/serviceprovider/v1"
                  xmlns:mon="http://services.fgov.be/monitoring/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    RegisteredMail 1.6 over SOAP 1.1, with documents as SOAP attachments.
    Requests are signed with an X.509 certificate; digests are SHA-256.
    The published contract has the policy X509 only: this one says what we send and accept instead of SHA-1.
  </wsdl:documentation>

  <wsp:Policy wsu:Id="X509_SHA256">
    <sp:AsymmetricBinding>
      <wsp:Policy>
        <sp:InitiatorToken>
          <wsp:Policy>
            <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
              <wsp:Policy><sp:WssX509V3Token10/></wsp:Policy>
            </sp:X509Token>
          </wsp:Policy>
        </sp:InitiatorToken>
        <sp:RecipientToken>
          <wsp:Policy>
            <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/Never">
              <wsp:Policy><sp:WssX509V3Token10/></wsp:Policy>
            </sp:X509Token>
          </wsp:Policy>
        </sp:RecipientToken>
        <sp:AlgorithmSuite>
          <wsp:Policy><sp:Basic256Sha256/></wsp:Policy>
        </sp:AlgorithmSuite>
        <sp:Layout>
          <wsp:Policy><sp:Lax/></wsp:Policy>
        </sp:Layout>
        <sp:IncludeTimestamp/>
        <sp:ProtectTokens/>
        <sp:OnlySignEntireHeadersAndBody/>
      </wsp:Policy>
    </sp:AsymmetricBinding>
    <sp:Wss10>
      <wsp:Policy>
        <sp:MustSupportRefKeyIdentifier/>
        <sp:MustSupportRefIssuerSerial/>
      </wsp:Policy>
    </sp:Wss10>
    <sp:SignedParts><sp:Body/></sp:SignedParts>
  </wsp:Policy>

  <wsdl:types>
    <xs:schema>
      <xs:import namespace="http://socialsecurity.be/registeredmail/v1" schemaLocation="registeredmail-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/serviceprovider/v1" schemaLocation="errors-serviceprovider-v1.xsd"/>
      <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="SendDocumentRequest"><wsdl:part name="SendDocumentRequest" element="tns:SendDocumentRequest"/></wsdl:message>
  <wsdl:message name="SendDocumentResponse"><wsdl:part name="SendDocumentResponse" element="tns:SendDocumentResponse"/></wsdl:message>
  <wsdl:message name="GetStatusRequest"><wsdl:part name="GetStatusRequest" element="tns:GetStatusRequest"/></wsdl:message>
  <wsdl:message name="GetStatusResponse"><wsdl:part name="GetStatusResponse" element="tns:GetStatusResponse"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="businessError" element="err:BusinessError"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="systemError" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="HealthCheckRequest"><wsdl:part name="HealthCheckRequest" element="mon:HealthCheckRequest"/></wsdl:message>
  <wsdl:message name="HealthCheckResponse"><wsdl:part name="HealthCheckResponse" element="mon:HealthCheckResponse"/></wsdl:message>

  <wsdl:portType name="RegisteredMailPortType">
    <wsdl:operation name="sendDocument">
      <wsdl:documentation>Sends one document as registered mail, and answers a signed receipt.</wsdl:documentation>
      <wsdl:input message="tns:SendDocumentRequest"/>
      <wsdl:output message="tns:SendDocumentResponse"/>
      <wsdl:fault name="businessError" message="tns:BusinessError"/>
      <wsdl:fault name="systemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getStatus">
      <wsdl:documentation>Tells how far a registered mail is, with the proof of dispatch once it is out.</wsdl:documentation>
      <wsdl:input message="tns:GetStatusRequest"/>
      <wsdl:output message="tns:GetStatusResponse"/>
      <wsdl:fault name="businessError" message="tns:BusinessError"/>
      <wsdl:fault name="systemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <wsdl:documentation>Tells how healthy the service is: PING, DEFAULT or DEEP.</wsdl:documentation>
      <wsdl:input name="HealthCheckRequest" message="tns:HealthCheckRequest"/>
      <wsdl:output name="HealthCheckResponse" message="tns:HealthCheckResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="RegisteredMailSOAPBinding" type="tns:RegisteredMailPortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="sendDocument">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="businessError"><soap11:fault name="businessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="systemError"><soap11:fault name="systemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getStatus">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="businessError"><soap11:fault name="businessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="systemError"><soap11:fault name="systemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <soap11:operation soapAction="http://socialsecurity.be/registeredmail/v1/healthCheck"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="RegisteredMailService">
    <wsdl:port name="RegisteredMailSOAP11" binding="tns:RegisteredMailSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  X509: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="RegisteredMail" targetNamespace="http://socialsecurity.be/registeredmail/v1"
                  xmlns:tns="http://socialsecurity.be/registeredmail/v1"
                  xmlns:err="http://socialsecurity.be/errors/serviceprovider/v1"
                  xmlns:mon="http://services.fgov.be/monitoring/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    RegisteredMail 1.6 over SOAP 1.1, with documents as SOAP attachments.
    Requests are signed with an X.509 certificate; digests are SHA-1. Old callers only: prefer X509_SHA256.
  </wsdl:documentation>

  <wsp:Policy wsu:Id="X509">
    <sp:AsymmetricBinding>
      <wsp:Policy>
        <sp:InitiatorToken>
          <wsp:Policy>
            <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
              <wsp:Policy><sp:WssX509V3Token10/></wsp:Policy>
            </sp:X509Token>
          </wsp:Policy>
        </sp:InitiatorToken>
        <sp:RecipientToken>
          <wsp:Policy>
            <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/Never">
              <wsp:Policy><sp:WssX509V3Token10/></wsp:Policy>
            </sp:X509Token>
          </wsp:Policy>
        </sp:RecipientToken>
        <sp:AlgorithmSuite>
          <wsp:Policy><sp:Basic256/></wsp:Policy>
        </sp:AlgorithmSuite>
        <sp:Layout>
          <wsp:Policy><sp:Lax/></wsp:Policy>
        </sp:Layout>
        <sp:IncludeTimestamp/>
        <sp:ProtectTokens/>
        <sp:OnlySignEntireHeadersAndBody/>
      </wsp:Policy>
    </sp:AsymmetricBinding>
    <sp:Wss10>
      <wsp:Policy>
        <sp:MustSupportRefKeyIdentifier/>
        <sp:MustSupportRefIssuerSerial/>
      </wsp:Policy>
    </sp:Wss10>
    <sp:SignedParts><sp:Body/></sp:SignedParts>
  </wsp:Policy>

  <wsdl:types>
    <xs:schema>
      <xs:import namespace="http://socialsecurity.be/registeredmail/v1" schemaLocation="registeredmail-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/serviceprovider/v1" schemaLocation="errors-serviceprovider-v1.xsd"/>
      <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="SendDocumentRequest"><wsdl:part name="SendDocumentRequest" element="tns:SendDocumentRequest"/></wsdl:message>
  <wsdl:message name="SendDocumentResponse"><wsdl:part name="SendDocumentResponse" element="tns:SendDocumentResponse"/></wsdl:message>
  <wsdl:message name="GetStatusRequest"><wsdl:part name="GetStatusRequest" element="tns:GetStatusRequest"/></wsdl:message>
  <wsdl:message name="GetStatusResponse"><wsdl:part name="GetStatusResponse" element="tns:GetStatusResponse"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="businessError" element="err:BusinessError"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="systemError" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="HealthCheckRequest"><wsdl:part name="HealthCheckRequest" element="mon:HealthCheckRequest"/></wsdl:message>
  <wsdl:message name="HealthCheckResponse"><wsdl:part name="HealthCheckResponse" element="mon:HealthCheckResponse"/></wsdl:message>

  <wsdl:portType name="RegisteredMailPortType">
    <wsdl:operation name="sendDocument">
      <wsdl:documentation>Sends one document as registered mail, and answers a signed receipt.</wsdl:documentation>
      <wsdl:input message="tns:SendDocumentRequest"/>
      <wsdl:output message="tns:SendDocumentResponse"/>
      <wsdl:fault name="businessError" message="tns:BusinessError"/>
      <wsdl:fault name="systemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getStatus">
      <wsdl:documentation>Tells how far a registered mail is, with the proof of dispatch once it is out.</wsdl:documentation>
      <wsdl:input message="tns:GetStatusRequest"/>
      <wsdl:output message="tns:GetStatusResponse"/>
      <wsdl:fault name="businessError" message="tns:BusinessError"/>
      <wsdl:fault name="systemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <wsdl:documentation>Tells how healthy the service is: PING, DEFAULT or DEEP.</wsdl:documentation>
      <wsdl:input name="HealthCheckRequest" message="tns:HealthCheckRequest"/>
      <wsdl:output name="HealthCheckResponse" message="tns:HealthCheckResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="RegisteredMailSOAPBinding" type="tns:RegisteredMailPortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="sendDocument">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="businessError"><soap11:fault name="businessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="systemError"><soap11:fault name="systemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getStatus">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="businessError"><soap11:fault name="businessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="systemError"><soap11:fault name="systemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <soap11:operation soapAction="http://socialsecurity.be/registeredmail/v1/healthCheck"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="RegisteredMailService">
    <wsdl:port name="RegisteredMailSOAP11" binding="tns:RegisteredMailSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
};

/**
 * The WSDL of RegisteredMail that states a policy.
 * @param address URL of the endpoint
 * @param schemaLocation URL under which a file of `registeredMailSchema` can be fetched; the bare file name by default
 */
export function registeredMailWsdl(
  policy: RegisteredMailPolicy,
  address: string,
  schemaLocation: (file: string) => string = (file) => file,
): string {
  return wsdlTexts[policy]
    .replace(/(schemaLocation=")([^"]*)/g, (_, start: string, file: string) => start + escapeAttribute(schemaLocation(file)))
    .replace(/(<soap11:address location=")[^"]*/, (_, start: string) => start + escapeAttribute(address));
}
