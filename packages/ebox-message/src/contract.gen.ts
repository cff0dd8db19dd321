// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import { commonSchemaFiles } from '@ebox-bridge/soap';
import { escapeAttribute } from '@ebox-bridge/xml';

/** Security policies for which there is a WSDL of EboxMessage. */
export type EboxMessagePolicy = 'X509_SHA256' | 'X509';

/** The same, as values; the recommended one first. */
export const eboxMessagePolicies: readonly EboxMessagePolicy[] = ['X509_SHA256', 'X509'];

/** Schema documents of EboxMessage alone. */
const ownFiles: Readonly<Record<string, string>> = {
  'eboxmessage.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://socialsecurity.be/eboxmessage/v1" schemaLocation="eboxmessage-v1.xsd"/>
  <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
  <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
</xs:schema>
`,
  'eboxmessage-types-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/eboxmessage/types/v1"
           xmlns="http://socialsecurity.be/eboxmessage/types/v1"
           xmlns:wsi="http://ws-i.org/profiles/basic/1.1/xsd"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.8">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The data types of EBoxMessage 1.8. The messages themselves are elements of eboxmessage-v1.xsd.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://ws-i.org/profiles/basic/1.1/xsd" schemaLocation="swaref.xsd"/>

  <!-- Publishing -->

  <xs:complexType name="PublishEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        One document with what belongs to it, for one to five e-Boxes. The platform stores it once and shows it in
        each e-Box.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="MessageID" type="MessageID">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The identity that the sender gives to the message. A second publication with the same identity replaces
            the first where the message type allows updates; otherwise the platform answers business error 620.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="SenderID" type="SenderID" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Who sends. Needed when one certificate serves several applications, and for a mandate sender (business
            error 30). Absent: the CBE number and the CN of the certificate count.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="RecipientID" type="RecipientID" maxOccurs="5">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The e-Boxes that get the message. An invalid one gives business error 90.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="MessageType" type="MessageType">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The agreed type of the message. It decides on recipients, metas and updates (business errors 40, 42 and
            620).
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Document" type="File">
        <xs:annotation><xs:documentation xml:lang="en">The document itself.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="FreeInformation" type="FreeInformation" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            A free text or table next to the document. Deprecated, and not shown to citizens: put it in the
            document.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Meta" type="Meta" minOccurs="0" maxOccurs="10">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Named values that the message type asks for (business errors 50, 51 and 52). Not used for citizens.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Annex" type="File" minOccurs="0" maxOccurs="5">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Further documents. Not used for citizens.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="EmailAddresses" type="Email" minOccurs="0" maxOccurs="5">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Addresses to notify. Deprecated: recipients manage their own addresses.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="IsRegistered" type="xs:boolean" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            true for registered mail. Reserved for the mandate sender that runs ePost; any other sender gets
            business error 22.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="PublishEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The message is accepted and stored.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="ID" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Technical number that the platform gave to the message. Keep it: support asks for it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="MessageID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The identity of a message, unique per sender application: Ticket and Sequence together.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Ticket" type="Ticket">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The business number of the message, chosen by the sender.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Sequence" type="Sequence" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Tells messages with the same Ticket apart.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="SenderID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The application and the institution that send.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Application" type="Application">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Identification of the sending application, as it was registered at onboarding.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Institution" type="CBE">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            CBE number of the institution. It must be the one in the certificate (business error 20), unless the
            sender has a mandate.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="RecipientID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An e-Box that is to get a message, with the person there for whom it is meant.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="EboxEntity">
        <xs:sequence>
          <xs:element name="Person" type="Person" minOccurs="0">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                The person at the recipient who asked for the document.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="EboxEntity">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An e-Box: its owner, and which of the e-Boxes of that owner.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="EntityID">
        <xs:sequence>
          <xs:choice>
            <xs:element name="QualityCode" type="QualityCode">
              <xs:annotation>
                <xs:documentation xml:lang="en">
                  The quality in which the owner holds the e-Box.
                </xs:documentation>
              </xs:annotation>
            </xs:element>
            <xs:element name="EboxType" type="EboxType">
              <xs:annotation>
                <xs:documentation xml:lang="en">
                  The type of the e-Box. ENTERPRISE stands for the qualities QUAL_EMP_NOSS, QUAL_EMP_NOSSPLA and
                  QUAL_COMPANY.
                </xs:documentation>
              </xs:annotation>
            </xs:element>
          </xs:choice>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="EntityID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The owner of an e-Box, by exactly one kind of number: an enterprise or institution (CompanyID), a person
        (INSS) or a healthcare provider (NIHII).
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          <xs:element name="CompanyID" type="CBE">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                Number of an enterprise or institution in the Crossroads Bank for Enterprises (KBO, BCE): ten
                digits; nine-digit numbers get a leading 0.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="SubentityId" type="SubentityId" minOccurs="0">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                A part of the enterprise that has an e-Box of its own.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
        <xs:element name="INSS" type="INSS">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              Number of a person in the national register or the bis register (INSZ, NISS): eleven digits. Personal
              data: keep it out of logs.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="NIHII" type="NIHII">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              Number of a healthcare provider (RIZIV, INAMI).
            </xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:choice>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Person">
    <xs:annotation><xs:documentation xml:lang="en">A person at the recipient.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="INSS" type="INSS">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            National number of the person (INSZ, NISS). Personal data: keep it out of logs.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="FirstName" type="Name">
        <xs:annotation><xs:documentation xml:lang="en">First name.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="LastName" type="Name">
        <xs:annotation><xs:documentation xml:lang="en">Family name.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="File">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A document or an annex. Its bytes travel as a MIME part of the same HTTP message.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Title" type="Title">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Title as the recipient reads it in the list of messages.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Content" type="wsi:swaRef">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Reference to the MIME part that holds the bytes: cid: and its Content-ID, URL-escaped.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Digest" type="Digest" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Digest of the bytes. The platform checks it (business error 10) and refuses SHA-1 (business error 15).
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="DownloadFileName" type="FileName">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Name under which the recipient saves the file, with extension. A longer name is a frequent cause of
            SOA-03006.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="MIME" type="MIME" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Media type of the file. For citizens only PDF displays well.
          </xs:documentation>
        </xs:annotation>
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

  <xs:complexType name="FreeInformation">
    <xs:annotation><xs:documentation xml:lang="en">A text or a table.</xs:documentation></xs:annotation>
    <xs:choice>
      <xs:element name="FreeText" type="FreeText">
        <xs:annotation><xs:documentation xml:lang="en">A text.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Table" type="Table">
        <xs:annotation><xs:documentation xml:lang="en">A table.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:choice>
  </xs:complexType>

  <xs:complexType name="Table">
    <xs:annotation><xs:documentation xml:lang="en">A table of two columns.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Title" type="ShortTitle">
        <xs:annotation><xs:documentation xml:lang="en">Title above the table.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Row" type="Row" maxOccurs="10">
        <xs:annotation><xs:documentation xml:lang="en">The rows, from top to bottom.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Row">
    <xs:annotation><xs:documentation xml:lang="en">One row.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="LeftCell" type="LeftCell">
        <xs:annotation><xs:documentation xml:lang="en">What the row is about.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="RightCell" type="RightCell">
        <xs:annotation><xs:documentation xml:lang="en">Its value.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Meta">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A named value, or several values of one name.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Type" type="ShortString">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Name of the meta, as the message type defines it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Value" type="ShortString" maxOccurs="10">
        <xs:annotation><xs:documentation xml:lang="en">Its value.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Does an e-Box exist -->

  <xs:complexType name="HasAnEboxRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Asks for up to 1000 owners whether they have an e-Box of one kind.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that is meant, by quality code or by type.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="EboxID" type="EntityID" maxOccurs="1000">
        <xs:annotation><xs:documentation xml:lang="en">The owners.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="HasAnEboxResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        One answer per owner that was asked for.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that was asked for.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="Ebox" type="HasAnEboxResponseType" maxOccurs="1000">
        <xs:annotation><xs:documentation xml:lang="en">The answers.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="HasAnEboxResponseType">
    <xs:annotation><xs:documentation xml:lang="en">The answer for one owner.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Ebox" type="EntityID">
        <xs:annotation><xs:documentation xml:lang="en">The owner.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Exists" type="xs:boolean">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            true when the e-Box exists, so that messages can be published to it.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="LastConnectionDate" type="xs:date" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Day on which the e-Box was last opened. Absent when it never was.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="ExclusivelyEbox" type="xs:boolean" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            true when the owner wants no paper: the e-Box is the only channel.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Was a message read -->

  <xs:complexType name="GetMessageStatusRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Asks for up to 250 messages whether they were consulted.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that is meant, by quality code or by type.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="Message" type="GetMessageStatusType" maxOccurs="250">
        <xs:annotation><xs:documentation xml:lang="en">The messages.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="GetMessageStatusType">
    <xs:annotation><xs:documentation xml:lang="en">A message in one e-Box.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="EboxID" type="EntityID">
        <xs:annotation><xs:documentation xml:lang="en">Owner of the e-Box.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="MessageID" type="MessageID">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Identity that the sender gave to the message.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="GetMessageStatusResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Each message that was asked for is in Message or in ErrorCase.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that was asked for.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="Message" type="GetMessageStatusResponseType" minOccurs="0" maxOccurs="250">
        <xs:annotation><xs:documentation xml:lang="en">Messages with a known state.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ErrorCase" type="GetMessageStatusErrorType" minOccurs="0" maxOccurs="250">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Messages without an answer, and why.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="GetMessageStatusResponseType">
    <xs:annotation><xs:documentation xml:lang="en">The state of one message.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="EboxID" type="EntityID">
        <xs:annotation><xs:documentation xml:lang="en">Owner of the e-Box.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="MessageID" type="MessageID">
        <xs:annotation><xs:documentation xml:lang="en">Identity of the message.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="HasBeenConsulted" type="xs:boolean">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            true once the recipient has opened or downloaded the message.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="GetMessageStatusErrorType">
    <xs:annotation><xs:documentation xml:lang="en">A message without an answer.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="EboxID" type="EntityID">
        <xs:annotation><xs:documentation xml:lang="en">Owner of the e-Box.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="MessageID" type="MessageID">
        <xs:annotation><xs:documentation xml:lang="en">Identity of the message.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ErrorCode" type="ErrorStatusCode">
        <xs:annotation><xs:documentation xml:lang="en">Why there is no answer.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Internal: information for notifications -->

  <xs:complexType name="GetEboxInfoRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Internal to the platform. Asks for the contact data of up to 2000 e-Boxes of one kind.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that is meant, by quality code or by type.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="EboxID" type="EntityID" maxOccurs="2000">
        <xs:annotation><xs:documentation xml:lang="en">The owners.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="GetEboxInfoResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Each owner that was asked for is in EboxInfo or in ErrorCase.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The kind of e-Box that was asked for.
          </xs:documentation>
        </xs:annotation>
        <xs:element name="QualityCode" type="QualityCode">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              The quality in which the entities hold their e-Boxes.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="EboxType" type="EboxType">
          <xs:annotation><xs:documentation xml:lang="en">The type of the e-Boxes.</xs:documentation></xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="EboxInfo" type="EboxInfo" minOccurs="0" maxOccurs="2000">
        <xs:annotation><xs:documentation xml:lang="en">What is known.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ErrorCase" type="EntityID" minOccurs="0" maxOccurs="2000">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Owners of whom nothing is known.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="EboxInfo">
    <xs:annotation><xs:documentation xml:lang="en">Contact data of one e-Box.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="EntityID" type="EntityID">
        <xs:annotation><xs:documentation xml:lang="en">Owner of the e-Box.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="EmailAddress" type="Email">
        <xs:annotation><xs:documentation xml:lang="en">Address for notifications.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Language" type="Language">
        <xs:annotation><xs:documentation xml:lang="en">Language for notifications.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="EntityName" type="Denomination">
        <xs:annotation><xs:documentation xml:lang="en">Name of the owner.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Denomination">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A name in the three national languages.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="DenominationNL" type="DenominationValue">
        <xs:annotation><xs:documentation xml:lang="en">In Dutch.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="DenominationFR" type="DenominationValue">
        <xs:annotation><xs:documentation xml:lang="en">In French.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="DenominationDE" type="DenominationValue">
        <xs:annotation><xs:documentation xml:lang="en">In German.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Internal: publication to many e-Boxes in three steps (store, link, commit) -->

  <xs:complexType name="StoreEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Internal to the platform, first step: a message without recipients. Its elements mean the same as when
        publishing.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="MessageID" type="MessageID">
        <xs:annotation><xs:documentation xml:lang="en">Identity of the message.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="SenderID" type="SenderID" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Who sends.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="MessageType" type="MessageType">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The agreed type of the message.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Document" type="File">
        <xs:annotation><xs:documentation xml:lang="en">The document.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="FreeInformation" type="FreeInformation" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            A free text or table. Deprecated.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Meta" type="Meta" minOccurs="0" maxOccurs="10">
        <xs:annotation><xs:documentation xml:lang="en">Named values.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Annex" type="File" minOccurs="0" maxOccurs="5">
        <xs:annotation><xs:documentation xml:lang="en">Further documents.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="StoreEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The message is stored and in no e-Box yet.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="ID" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number of the stored message, for the next two steps.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="LinkEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Internal to the platform, second step, as often as needed: names e-Boxes for a stored message.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="SenderID" type="SenderID" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Who sends.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="StoredEboxMessageID" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number that the first step answered.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="RecipientID" type="RecipientID" maxOccurs="1000">
        <xs:annotation><xs:documentation xml:lang="en">The e-Boxes.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="LinkEboxMessageResponse">
    <xs:annotation><xs:documentation xml:lang="en">How many e-Boxes were accepted.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="MessageID" type="xs:string">
        <xs:annotation><xs:documentation xml:lang="en">Number of the message.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="NbrOfSuccessfulLinks">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            How many recipients were linked. The contract gives it no type; it holds a decimal number.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="RecipientError" type="RecipientID" minOccurs="0" maxOccurs="1000">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The recipients that were refused.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="CommitLinkEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Internal to the platform, last step: shows the message in all e-Boxes that were linked.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="SenderID" type="SenderID" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Who sends.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="StoredEboxMessageID" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number that the first step answered.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="CommitLinkEboxMessageResponse">
    <xs:annotation><xs:documentation xml:lang="en">The message is in its e-Boxes.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="StoredEboxMessageID" type="xs:string">
        <xs:annotation><xs:documentation xml:lang="en">Number of the stored message.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Identifiers -->

  <xs:simpleType name="CBE">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        CBE number (KBO, BCE): ten digits; nine-digit numbers get a leading 0. Check digits are not enforced here.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[0-9]{10}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="INSS">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        National number (INSZ, NISS): eleven digits. Personal data: keep it out of logs.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[0-9]{11}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="NIHII">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Number of a healthcare provider (RIZIV, INAMI): eight digits.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[0-9]{8}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="SubentityId">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Name of a part of an enterprise: up to 50 letters and digits.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="50"/>
      <xs:pattern value="[A-Za-z0-9]+"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Application">
    <xs:annotation><xs:documentation xml:lang="en">Name of an application.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="150"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Ticket">
    <xs:annotation><xs:documentation xml:lang="en">A business number.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="25"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Sequence">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A number next to a business number.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:integer">
      <xs:minInclusive value="0"/>
      <xs:maxInclusive value="99999"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="MessageType">
    <xs:annotation><xs:documentation xml:lang="en">Code of a message type.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="6"/>
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="QualityCode">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Code of a quality, for example QUAL_EMP_NOSS (employer), QUAL_SSC (social secretariat) or CITIZEN. New codes
        appear without a new contract.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="125"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="EboxType">
    <xs:annotation><xs:documentation xml:lang="en">Types of e-Box.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="ENTERPRISE">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            E-Box of an enterprise or an institution.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="CITIZEN">
        <xs:annotation><xs:documentation xml:lang="en">E-Box of a person.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ErrorStatusCode">
    <xs:annotation><xs:documentation xml:lang="en">Why a message has no state.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="NOT_AUTHORIZED">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The sender may not see this message.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="NOT_FOUND">
        <xs:annotation><xs:documentation xml:lang="en">No such message in this e-Box.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="MULTIPLE_RESULTS_SPECIFY_SEQUENCE">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Several messages have this Ticket: name the Sequence.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <!-- Files -->

  <xs:simpleType name="DigestMethod">
    <xs:annotation><xs:documentation xml:lang="en">Hash functions.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="SHA-1">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Still in the contract; the platform refuses it (business error 15).
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SHA-256"/>
      <xs:enumeration value="SHA-512"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="DigestValue">
    <xs:annotation><xs:documentation xml:lang="en">The bytes of a digest, in base64.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:base64Binary">
      <xs:minLength value="1"/>
      <xs:maxLength value="150"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="FileName">
    <xs:annotation><xs:documentation xml:lang="en">Name of a file.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="MIME">
    <xs:annotation><xs:documentation xml:lang="en">Media types that the e-Box takes.</xs:documentation></xs:annotation>
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

  <!-- Texts -->

  <xs:simpleType name="Title">
    <xs:annotation><xs:documentation xml:lang="en">Title of a file.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="400"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ShortTitle">
    <xs:annotation><xs:documentation xml:lang="en">Title of a table.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="50"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ShortString">
    <xs:annotation><xs:documentation xml:lang="en">Name or value of a meta.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="25"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="FreeText">
    <xs:annotation><xs:documentation xml:lang="en">Plain text or HTML.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="5000"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="LeftCell">
    <xs:annotation><xs:documentation xml:lang="en">Left cell of a row.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="50"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="RightCell">
    <xs:annotation><xs:documentation xml:lang="en">Right cell of a row.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="150"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Name">
    <xs:annotation><xs:documentation xml:lang="en">Name of a person.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="100"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="DenominationValue">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Name of an enterprise or a part of one; it may be empty.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="200"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Email">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An e-mail address. The pattern is older than long top-level domains: at most four letters after the last
        dot.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="80"/>
      <xs:pattern value="[A-Za-z0-9._%\\-]+@[A-Za-z0-9.\\-]+\\.[A-Za-z]{2,4}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Language">
    <xs:annotation><xs:documentation xml:lang="en">Languages of notifications.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="FR"/>
      <xs:enumeration value="NL"/>
      <xs:enumeration value="DE"/>
      <xs:enumeration value="BI">
        <xs:annotation><xs:documentation xml:lang="en">French and Dutch.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
`,
  'eboxmessage-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/eboxmessage/v1"
           xmlns:types="http://socialsecurity.be/eboxmessage/types/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.8">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The messages of EBoxMessage 1.8: what stands in soap:Body.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://socialsecurity.be/eboxmessage/types/v1" schemaLocation="eboxmessage-types-v1.xsd"/>

  <xs:element name="PublishEboxMessageRequest" type="types:PublishEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation publishEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="PublishEboxMessageResponse" type="types:PublishEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation publishEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetEboxInfoRequest" type="types:GetEboxInfoRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation getEboxInfo.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetEboxInfoResponse" type="types:GetEboxInfoResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation getEboxInfo.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="StoreEboxMessageRequest" type="types:StoreEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation storeEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="StoreEboxMessageResponse" type="types:StoreEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation storeEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="LinkEboxMessageRequest" type="types:LinkEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation linkEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="LinkEboxMessageResponse" type="types:LinkEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation linkEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="CommitLinkEboxMessageRequest" type="types:CommitLinkEboxMessageRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation commitLinkEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="CommitLinkEboxMessageResponse" type="types:CommitLinkEboxMessageResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation commitLinkEboxMessage.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="HasAnEboxRequest" type="types:HasAnEboxRequest">
    <xs:annotation><xs:documentation xml:lang="en">Input of the operation hasAnEbox.</xs:documentation></xs:annotation>
  </xs:element>

  <xs:element name="HasAnEboxResponse" type="types:HasAnEboxResponse">
    <xs:annotation><xs:documentation xml:lang="en">Output of the operation hasAnEbox.</xs:documentation></xs:annotation>
  </xs:element>

  <xs:element name="GetMessageStatusRequest" type="types:GetMessageStatusRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation getMessageStatus.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetMessageStatusResponse" type="types:GetMessageStatusResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation getMessageStatus.
      </xs:documentation>
    </xs:annotation>
  </xs:element>
</xs:schema>
`,
};

/** The schema of all that can stand in soap:Body or in a fault detail, for `createSchema`. */
export const eboxMessageSchema: { readonly entry: string; readonly files: Readonly<Record<string, string>> } = {
  entry: 'eboxmessage.xsd',
  files: { ...commonSchemaFiles, ...ownFiles },
};

const wsdlTexts: Readonly<Record<EboxMessagePolicy, string>> = {
  X509_SHA256: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="EboxMessage" targetNamespace="http://socialsecurity.be/eboxmessage/v1"
                  xmlns:tns="http://socialsecurity.be/eboxmessage/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:mon="http://services.fgov.be/monitoring/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    EBoxMessage 1.8 over SOAP 1.1, with documents as SOAP attachments.
    Requests are signed with an X.509 certificate; digests are SHA-256.
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
      <xs:import namespace="http://socialsecurity.be/eboxmessage/v1" schemaLocation="eboxmessage-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
      <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="PublishEboxMessageRequest"><wsdl:part name="PublishEboxMessageRequest" element="tns:PublishEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="PublishEboxMessageResponse"><wsdl:part name="PublishEboxMessageResponse" element="tns:PublishEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="GetEboxInfoRequest"><wsdl:part name="GetEboxInfoRequest" element="tns:GetEboxInfoRequest"/></wsdl:message>
  <wsdl:message name="GetEboxInfoResponse"><wsdl:part name="GetEboxInfoResponse" element="tns:GetEboxInfoResponse"/></wsdl:message>
  <wsdl:message name="StoreEboxMessageRequest"><wsdl:part name="StoreEboxMessageRequest" element="tns:StoreEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="StoreEboxMessageResponse"><wsdl:part name="StoreEboxMessageResponse" element="tns:StoreEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="LinkEboxMessageRequest"><wsdl:part name="LinkEboxMessageRequest" element="tns:LinkEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="LinkEboxMessageResponse"><wsdl:part name="LinkEboxMessageResponse" element="tns:LinkEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="CommitLinkEboxMessageRequest"><wsdl:part name="CommitLinkEboxMessageRequest" element="tns:CommitLinkEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="CommitLinkEboxMessageResponse"><wsdl:part name="CommitLinkEboxMessageResponse" element="tns:CommitLinkEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="HasAnEboxRequest"><wsdl:part name="HasAnEboxRequest" element="tns:HasAnEboxRequest"/></wsdl:message>
  <wsdl:message name="HasAnEboxResponse"><wsdl:part name="HasAnEboxResponse" element="tns:HasAnEboxResponse"/></wsdl:message>
  <wsdl:message name="GetMessageStatusRequest"><wsdl:part name="GetMessageStatusRequest" element="tns:GetMessageStatusRequest"/></wsdl:message>
  <wsdl:message name="GetMessageStatusResponse"><wsdl:part name="GetMessageStatusResponse" element="tns:GetMessageStatusResponse"/></wsdl:message>
  <wsdl:message name="HealthCheckRequest"><wsdl:part name="HealthCheckRequest" element="mon:HealthCheckRequest"/></wsdl:message>
  <wsdl:message name="HealthCheckResponse"><wsdl:part name="HealthCheckResponse" element="mon:HealthCheckResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="SystemError" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="BusinessError" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="EboxMessagePortType">
    <wsdl:operation name="publishEboxMessage">
      <wsdl:documentation>Publishes one document to one to five e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:PublishEboxMessageRequest"/>
      <wsdl:output message="tns:PublishEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getEboxInfo">
      <wsdl:documentation>Internal to the platform: contact data of e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:GetEboxInfoRequest"/>
      <wsdl:output message="tns:GetEboxInfoResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="storeEboxMessage">
      <wsdl:documentation>Internal to the platform: stores a message that will go to many e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:StoreEboxMessageRequest"/>
      <wsdl:output message="tns:StoreEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="linkEboxMessage">
      <wsdl:documentation>Internal to the platform: names e-Boxes for a stored message.</wsdl:documentation>
      <wsdl:input message="tns:LinkEboxMessageRequest"/>
      <wsdl:output message="tns:LinkEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="commitLinkEboxMessage">
      <wsdl:documentation>Internal to the platform: shows a stored message in its e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:CommitLinkEboxMessageRequest"/>
      <wsdl:output message="tns:CommitLinkEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="hasAnEbox">
      <wsdl:documentation>Tells for each owner whether the e-Box exists, when it was last opened, and whether it is the only channel.</wsdl:documentation>
      <wsdl:input message="tns:HasAnEboxRequest"/>
      <wsdl:output message="tns:HasAnEboxResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getMessageStatus">
      <wsdl:documentation>Tells for each message whether the recipient has consulted it.</wsdl:documentation>
      <wsdl:input message="tns:GetMessageStatusRequest"/>
      <wsdl:output message="tns:GetMessageStatusResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <wsdl:documentation>Tells how healthy the service is: PING, DEFAULT or DEEP.</wsdl:documentation>
      <wsdl:input name="HealthCheckRequest" message="tns:HealthCheckRequest"/>
      <wsdl:output name="HealthCheckResponse" message="tns:HealthCheckResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="EboxMessageSOAPBinding" type="tns:EboxMessagePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="publishEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getEboxInfo">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="storeEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="linkEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="commitLinkEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="hasAnEbox">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getMessageStatus">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <soap11:operation soapAction="http://socialsecurity.be/eboxmessage/v1/healthCheck"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="EboxMessageService">
    <wsdl:port name="EboxMessageSOAP11" binding="tns:EboxMessageSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  X509: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="EboxMessage" targetNamespace="http://socialsecurity.be/eboxmessage/v1"
                  xmlns:tns="http://socialsecurity.be/eboxmessage/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:mon="http://services.fgov.be/monitoring/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    EBoxMessage 1.8 over SOAP 1.1, with documents as SOAP attachments.
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
      <xs:import namespace="http://socialsecurity.be/eboxmessage/v1" schemaLocation="eboxmessage-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
      <xs:import namespace="http://services.fgov.be/monitoring/v1" schemaLocation="monitoring-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="PublishEboxMessageRequest"><wsdl:part name="PublishEboxMessageRequest" element="tns:PublishEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="PublishEboxMessageResponse"><wsdl:part name="PublishEboxMessageResponse" element="tns:PublishEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="GetEboxInfoRequest"><wsdl:part name="GetEboxInfoRequest" element="tns:GetEboxInfoRequest"/></wsdl:message>
  <wsdl:message name="GetEboxInfoResponse"><wsdl:part name="GetEboxInfoResponse" element="tns:GetEboxInfoResponse"/></wsdl:message>
  <wsdl:message name="StoreEboxMessageRequest"><wsdl:part name="StoreEboxMessageRequest" element="tns:StoreEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="StoreEboxMessageResponse"><wsdl:part name="StoreEboxMessageResponse" element="tns:StoreEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="LinkEboxMessageRequest"><wsdl:part name="LinkEboxMessageRequest" element="tns:LinkEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="LinkEboxMessageResponse"><wsdl:part name="LinkEboxMessageResponse" element="tns:LinkEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="CommitLinkEboxMessageRequest"><wsdl:part name="CommitLinkEboxMessageRequest" element="tns:CommitLinkEboxMessageRequest"/></wsdl:message>
  <wsdl:message name="CommitLinkEboxMessageResponse"><wsdl:part name="CommitLinkEboxMessageResponse" element="tns:CommitLinkEboxMessageResponse"/></wsdl:message>
  <wsdl:message name="HasAnEboxRequest"><wsdl:part name="HasAnEboxRequest" element="tns:HasAnEboxRequest"/></wsdl:message>
  <wsdl:message name="HasAnEboxResponse"><wsdl:part name="HasAnEboxResponse" element="tns:HasAnEboxResponse"/></wsdl:message>
  <wsdl:message name="GetMessageStatusRequest"><wsdl:part name="GetMessageStatusRequest" element="tns:GetMessageStatusRequest"/></wsdl:message>
  <wsdl:message name="GetMessageStatusResponse"><wsdl:part name="GetMessageStatusResponse" element="tns:GetMessageStatusResponse"/></wsdl:message>
  <wsdl:message name="HealthCheckRequest"><wsdl:part name="HealthCheckRequest" element="mon:HealthCheckRequest"/></wsdl:message>
  <wsdl:message name="HealthCheckResponse"><wsdl:part name="HealthCheckResponse" element="mon:HealthCheckResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="SystemError" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="BusinessError" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="EboxMessagePortType">
    <wsdl:operation name="publishEboxMessage">
      <wsdl:documentation>Publishes one document to one to five e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:PublishEboxMessageRequest"/>
      <wsdl:output message="tns:PublishEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getEboxInfo">
      <wsdl:documentation>Internal to the platform: contact data of e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:GetEboxInfoRequest"/>
      <wsdl:output message="tns:GetEboxInfoResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="storeEboxMessage">
      <wsdl:documentation>Internal to the platform: stores a message that will go to many e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:StoreEboxMessageRequest"/>
      <wsdl:output message="tns:StoreEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="linkEboxMessage">
      <wsdl:documentation>Internal to the platform: names e-Boxes for a stored message.</wsdl:documentation>
      <wsdl:input message="tns:LinkEboxMessageRequest"/>
      <wsdl:output message="tns:LinkEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="commitLinkEboxMessage">
      <wsdl:documentation>Internal to the platform: shows a stored message in its e-Boxes.</wsdl:documentation>
      <wsdl:input message="tns:CommitLinkEboxMessageRequest"/>
      <wsdl:output message="tns:CommitLinkEboxMessageResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="hasAnEbox">
      <wsdl:documentation>Tells for each owner whether the e-Box exists, when it was last opened, and whether it is the only channel.</wsdl:documentation>
      <wsdl:input message="tns:HasAnEboxRequest"/>
      <wsdl:output message="tns:HasAnEboxResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="getMessageStatus">
      <wsdl:documentation>Tells for each message whether the recipient has consulted it.</wsdl:documentation>
      <wsdl:input message="tns:GetMessageStatusRequest"/>
      <wsdl:output message="tns:GetMessageStatusResponse"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <wsdl:documentation>Tells how healthy the service is: PING, DEFAULT or DEEP.</wsdl:documentation>
      <wsdl:input name="HealthCheckRequest" message="tns:HealthCheckRequest"/>
      <wsdl:output name="HealthCheckResponse" message="tns:HealthCheckResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="EboxMessageSOAPBinding" type="tns:EboxMessagePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="publishEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getEboxInfo">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="storeEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="linkEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="commitLinkEboxMessage">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="hasAnEbox">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getMessageStatus">
      <soap11:operation soapAction=""/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="healthCheck">
      <soap11:operation soapAction="http://socialsecurity.be/eboxmessage/v1/healthCheck"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="EboxMessageService">
    <wsdl:port name="EboxMessageSOAP11" binding="tns:EboxMessageSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
};

/**
 * The WSDL of EboxMessage that states a policy.
 * @param address URL of the endpoint
 * @param schemaLocation URL under which a file of `eboxMessageSchema` can be fetched; the bare file name by default
 */
export function eboxMessageWsdl(
  policy: EboxMessagePolicy,
  address: string,
  schemaLocation: (file: string) => string = (file) => file,
): string {
  return wsdlTexts[policy]
    .replace(/(schemaLocation=")([^"]*)/g, (_, start: string, file: string) => start + escapeAttribute(schemaLocation(file)))
    .replace(/(<soap11:address location=")[^"]*/, (_, start: string) => start + escapeAttribute(address));
}
