// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import { commonSchemaFiles } from '@ebox-bridge/soap';
import { escapeAttribute } from '@ebox-bridge/xml';

/** Security policies for which there is a WSDL of CitizenProfile. */
export type CitizenProfilePolicy = 'X509_SHA256' | 'X509' | 'SAML_HOK_SHA256' | 'SAML_HOK' | 'SAML_SV';

/** The same, as values; the recommended one first. */
export const citizenProfilePolicies: readonly CitizenProfilePolicy[] = ['X509_SHA256', 'X509', 'SAML_HOK_SHA256', 'SAML_HOK', 'SAML_SV'];

/** Schema documents of CitizenProfile alone. */
const ownFiles: Readonly<Record<string, string>> = {
  'citizenprofile.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
  <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
</xs:schema>
`,
  'citizenprofile-types-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/citizenprofile/core/v1"
           xmlns="http://socialsecurity.be/citizenprofile/core/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.3">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The data types of CitizenProfile 1.3. The messages themselves are elements of citizenprofile-v1.xsd.
    </xs:documentation>
  </xs:annotation>

  <!-- Bases without content -->

  <xs:complexType name="AbstractRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        What all requests would share; nothing today.
      </xs:documentation>
    </xs:annotation>
  </xs:complexType>

  <xs:complexType name="AbstractResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        What all answers would share; nothing today.
      </xs:documentation>
    </xs:annotation>
  </xs:complexType>

  <!-- Reading profiles -->

  <xs:complexType name="GetProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The persons whose profile is asked for, 1 to 1000.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence maxOccurs="1000">
          <xs:element name="INSS" type="INSSType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number of the person (INSZ, NISS). Personal data: keep it out of logs.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        One entry per person, with e-mail address and phone number.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractResponseType">
        <xs:sequence minOccurs="0" maxOccurs="1000">
          <xs:element name="CitizenProfile" type="CitizenProfileType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                Profile of one person, or the word that there is none.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetRestrictedProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The persons of whom a sender wants to know whether they use their e-Box, 1 to 1000.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence maxOccurs="1000">
          <xs:element name="INSS" type="INSSType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number of the person (INSZ, NISS). Personal data: keep it out of logs.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetRestrictedProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        One entry per person, without contact data but the language.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractResponseType">
        <xs:sequence minOccurs="0" maxOccurs="1000">
          <xs:element name="CitizenProfile" type="RestrictedCitizenProfileType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                Profile of one person, or the word that there is none.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="CitizenProfileType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Profile of a person as profile owners see it: either the profile or a status.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="INSS" type="INSSType">
        <xs:annotation><xs:documentation xml:lang="en">The person who was asked for.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:choice>
        <xs:sequence>
          <xs:element name="ContactInfo" type="CitizenContactInfoType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                How the person wants to be reached.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="Flags" type="CitizenFlagsType">
            <xs:annotation><xs:documentation xml:lang="en">What the person agreed to.</xs:documentation></xs:annotation>
          </xs:element>
          <xs:element name="LastValidationDate" type="xs:dateTime">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                When the person last confirmed this profile.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
        <xs:element name="Status" type="StatusType">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              Stands in place of the profile when there is none.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:choice>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="RestrictedCitizenProfileType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Profile of a person as document senders see it: either the profile or a status.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="INSS" type="INSSType">
        <xs:annotation><xs:documentation xml:lang="en">The person who was asked for.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:choice>
        <xs:sequence>
          <xs:element name="ContactInfo" type="RestrictedCitizenContactInfoType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                How the person wants to be reached.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="Flags" type="CitizenFlagsType">
            <xs:annotation><xs:documentation xml:lang="en">What the person agreed to.</xs:documentation></xs:annotation>
          </xs:element>
          <xs:element name="LastValidationDate" type="xs:dateTime">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                When the person last confirmed this profile.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
        <xs:element name="Status" type="StatusType">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              Stands in place of the profile when there is none.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:choice>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="CitizenContactInfoType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Language, e-mail address and phone number of a person.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="LanguageCode" type="LanguageType">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Language of notifications; not the language to publish in.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="EmailAddress" type="EmailAdressType" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Address for notifications. Personal data.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="PhoneNbr" type="PhoneNbrType" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Number for notifications. Personal data.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="RestrictedCitizenContactInfoType">
    <xs:annotation><xs:documentation xml:lang="en">Language of a person.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="LanguageCode" type="LanguageType">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Language of notifications; not the language to publish in.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="CitizenFlagsType">
    <xs:annotation><xs:documentation xml:lang="en">What a person agreed to.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="ConditionsAccepted" type="xs:boolean">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Whether the person accepted the terms of the e-Box. Only then may a document go there.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="ExclusiveEbox" type="xs:boolean" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Whether the e-Box is the only channel that the person wants. Absent: not known.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- For owners of profiles -->

  <xs:complexType name="CreateOrUpdateProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A profile that is written as a whole, new or not.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence>
          <xs:element name="INSS" type="INSSType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number of the person (INSZ, NISS). Personal data: keep it out of logs.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="ContactInfo" type="CitizenContactInfoType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                How the person wants to be reached.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="Flags" type="CitizenFlagsType">
            <xs:annotation><xs:documentation xml:lang="en">What the person agreed to.</xs:documentation></xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="CreateOrUpdateProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Whether the profile was made or changed.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractResponseType">
        <xs:sequence>
          <xs:element name="NISS">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number from the request. The schema sets no type for it.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="Status" type="CreateOrUpdateStatusType">
            <xs:annotation><xs:documentation xml:lang="en">What happened to the profile.</xs:documentation></xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetInssForExternalAccountRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An account at a partner, as it is known there.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence>
          <xs:element name="UserId" type="UserIdType">
            <xs:annotation><xs:documentation xml:lang="en">Account name at the partner.</xs:documentation></xs:annotation>
          </xs:element>
          <xs:element name="CertificateData" type="CertificateDataType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                The partner, by its certificate.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetInssForExternalAccountResponseType">
    <xs:annotation><xs:documentation xml:lang="en">The person who holds the account.</xs:documentation></xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractResponseType">
        <xs:sequence>
          <xs:element name="INSS" type="INSSType">
            <xs:annotation>
              <xs:documentation xml:lang="en">
                National number of the person (INSZ, NISS). Personal data: keep it out of logs.
              </xs:documentation>
            </xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="CertificateDataType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A partner, by two fields of its certificate.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence>
          <xs:element name="CN" type="CN">
            <xs:annotation><xs:documentation xml:lang="en">Application id of the partner.</xs:documentation></xs:annotation>
          </xs:element>
          <xs:element name="CompanyID" type="CompanyID">
            <xs:annotation><xs:documentation xml:lang="en">CBE number of the partner.</xs:documentation></xs:annotation>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <!-- Declared, but part of no message -->

  <xs:complexType name="GetVersionRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Would ask for the version of the service.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType"/>
    </xs:complexContent>
  </xs:complexType>

  <xs:complexType name="GetVersionResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Would tell the version of the service. Its base is that of the requests, as published.
      </xs:documentation>
    </xs:annotation>
    <xs:complexContent>
      <xs:extension base="AbstractRequestType">
        <xs:sequence>
          <xs:element name="Version" type="xs:string"/>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>

  <xs:simpleType name="DateValueType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A date as text, possibly without month or day.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="5"/>
      <xs:maxLength value="8"/>
    </xs:restriction>
  </xs:simpleType>

  <!-- Simple types -->

  <xs:simpleType name="INSSType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Number of a person in the national register or the bis register (INSZ, NISS): eleven digits.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="\\d{11}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="CompanyID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Number in the Crossroads Bank for Enterprises (KBO, BCE). Nine-digit numbers lack their leading 0.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:integer">
      <xs:minInclusive value="0"/>
      <xs:pattern value="\\d{9,10}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="CN">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Common name in the subject of a certificate.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="UserIdType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Account name of a person at a partner.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:maxLength value="80"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="EmailAdressType">
    <xs:annotation><xs:documentation xml:lang="en">An e-mail address; may be empty.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="0"/>
      <xs:maxLength value="60"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="PhoneNbrType">
    <xs:annotation><xs:documentation xml:lang="en">A phone number, in no fixed form.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
      <xs:maxLength value="20"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="LanguageType">
    <xs:annotation><xs:documentation xml:lang="en">A language of the service.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="FR">
        <xs:annotation><xs:documentation xml:lang="en">French.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="NL">
        <xs:annotation><xs:documentation xml:lang="en">Dutch.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="DE">
        <xs:annotation><xs:documentation xml:lang="en">German.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="EN">
        <xs:annotation><xs:documentation xml:lang="en">English.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="StatusType">
    <xs:annotation><xs:documentation xml:lang="en">Why an entry has no profile.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="ProfileNotFound">
        <xs:annotation><xs:documentation xml:lang="en">This person has no profile.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="CreateOrUpdateStatusType">
    <xs:annotation><xs:documentation xml:lang="en">What happened to a profile.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="ProfileCreated">
        <xs:annotation><xs:documentation xml:lang="en">There was none before.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="ProfileUpdated">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The one that existed was replaced.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
`,
  'citizenprofile-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/citizenprofile/v1"
           xmlns:core="http://socialsecurity.be/citizenprofile/core/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.3">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The messages of CitizenProfile 1.3: what stands in soap:Body.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://socialsecurity.be/citizenprofile/core/v1" schemaLocation="citizenprofile-types-v1.xsd"/>

  <xs:element name="GetCitizenProfilesRequest" type="core:GetProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation getCitizenProfiles.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetCitizenProfilesResponse" type="core:GetProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation getCitizenProfiles.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetRestrictedCitizenProfilesRequest" type="core:GetRestrictedProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation getRestrictedCitizenProfiles.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetRestrictedCitizenProfilesResponse" type="core:GetRestrictedProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation getRestrictedCitizenProfiles.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="CreateOrUpdateCitizenProfileRequest" type="core:CreateOrUpdateProfileRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation createOrUpdateCitizenProfile.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="CreateOrUpdateCitizenProfileResponse" type="core:CreateOrUpdateProfileResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation createOrUpdateCitizenProfile.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetInssForExternalAccountRequest" type="core:GetInssForExternalAccountRequestType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Input of the operation getInssForExternalAccount.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="GetInssForExternalAccountResponse" type="core:GetInssForExternalAccountResponseType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Output of the operation getInssForExternalAccount.
      </xs:documentation>
    </xs:annotation>
  </xs:element>
</xs:schema>
`,
};

/** The schema of all that can stand in soap:Body or in a fault detail, for `createSchema`. */
export const citizenProfileSchema: { readonly entry: string; readonly files: Readonly<Record<string, string>> } = {
  entry: 'citizenprofile.xsd',
  files: { ...commonSchemaFiles, ...ownFiles },
};

const wsdlTexts: Readonly<Record<CitizenProfilePolicy, string>> = {
  X509_SHA256: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="CitizenProfile" targetNamespace="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:tns="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    CitizenProfile 1.3 over SOAP 1.1.
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
      <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="GetCitizenProfilesRequest"><wsdl:part name="GetCitizenProfilesRequest" element="tns:GetCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetCitizenProfilesResponse"><wsdl:part name="GetCitizenProfilesResponse" element="tns:GetCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesRequest"><wsdl:part name="GetRestrictedCitizenProfilesRequest" element="tns:GetRestrictedCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesResponse"><wsdl:part name="GetRestrictedCitizenProfilesResponse" element="tns:GetRestrictedCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileRequest"><wsdl:part name="CreateOrUpdateCitizenProfileRequest" element="tns:CreateOrUpdateCitizenProfileRequest"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileResponse"><wsdl:part name="CreateOrUpdateCitizenProfileResponse" element="tns:CreateOrUpdateCitizenProfileResponse"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountRequest"><wsdl:part name="GetInssForExternalAccountRequest" element="tns:GetInssForExternalAccountRequest"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountResponse"><wsdl:part name="GetInssForExternalAccountResponse" element="tns:GetInssForExternalAccountResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="fault" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="fault" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="CitizenProfilePortType">
    <wsdl:operation name="getCitizenProfiles">
      <wsdl:documentation>For owners of profiles: profiles with e-mail address and phone number.</wsdl:documentation>
      <wsdl:input message="tns:GetCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <wsdl:documentation>Tells for each person whether the terms of the e-Box were accepted, in which language, and since when.</wsdl:documentation>
      <wsdl:input message="tns:GetRestrictedCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetRestrictedCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <wsdl:documentation>For owners of profiles: writes one profile.</wsdl:documentation>
      <wsdl:input message="tns:CreateOrUpdateCitizenProfileRequest"/>
      <wsdl:output message="tns:CreateOrUpdateCitizenProfileResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <wsdl:documentation>For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.</wsdl:documentation>
      <wsdl:input message="tns:GetInssForExternalAccountRequest"/>
      <wsdl:output message="tns:GetInssForExternalAccountResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="CitizenProfileSOAPBinding" type="tns:CitizenProfilePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="getCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getrestrictedcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="CitizenProfileService">
    <wsdl:port name="CitizenProfilePortSOAP11" binding="tns:CitizenProfileSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  X509: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="CitizenProfile" targetNamespace="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:tns="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    CitizenProfile 1.3 over SOAP 1.1.
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
      <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="GetCitizenProfilesRequest"><wsdl:part name="GetCitizenProfilesRequest" element="tns:GetCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetCitizenProfilesResponse"><wsdl:part name="GetCitizenProfilesResponse" element="tns:GetCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesRequest"><wsdl:part name="GetRestrictedCitizenProfilesRequest" element="tns:GetRestrictedCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesResponse"><wsdl:part name="GetRestrictedCitizenProfilesResponse" element="tns:GetRestrictedCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileRequest"><wsdl:part name="CreateOrUpdateCitizenProfileRequest" element="tns:CreateOrUpdateCitizenProfileRequest"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileResponse"><wsdl:part name="CreateOrUpdateCitizenProfileResponse" element="tns:CreateOrUpdateCitizenProfileResponse"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountRequest"><wsdl:part name="GetInssForExternalAccountRequest" element="tns:GetInssForExternalAccountRequest"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountResponse"><wsdl:part name="GetInssForExternalAccountResponse" element="tns:GetInssForExternalAccountResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="fault" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="fault" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="CitizenProfilePortType">
    <wsdl:operation name="getCitizenProfiles">
      <wsdl:documentation>For owners of profiles: profiles with e-mail address and phone number.</wsdl:documentation>
      <wsdl:input message="tns:GetCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <wsdl:documentation>Tells for each person whether the terms of the e-Box were accepted, in which language, and since when.</wsdl:documentation>
      <wsdl:input message="tns:GetRestrictedCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetRestrictedCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <wsdl:documentation>For owners of profiles: writes one profile.</wsdl:documentation>
      <wsdl:input message="tns:CreateOrUpdateCitizenProfileRequest"/>
      <wsdl:output message="tns:CreateOrUpdateCitizenProfileResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <wsdl:documentation>For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.</wsdl:documentation>
      <wsdl:input message="tns:GetInssForExternalAccountRequest"/>
      <wsdl:output message="tns:GetInssForExternalAccountResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="CitizenProfileSOAPBinding" type="tns:CitizenProfilePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="getCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getrestrictedcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#X509"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="CitizenProfileService">
    <wsdl:port name="CitizenProfilePortSOAP11" binding="tns:CitizenProfileSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  SAML_HOK_SHA256: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="CitizenProfile" targetNamespace="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:tns="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    CitizenProfile 1.3 over SOAP 1.1.
    Requests are signed with the key that a SAML 1.1 token confirms (holder of key); digests are SHA-256.
  </wsdl:documentation>

  <wsp:Policy wsu:Id="SAML_HOK_SHA256">
    <sp:AsymmetricBinding>
      <wsp:Policy>
        <sp:InitiatorToken>
          <wsp:Policy>
            <sp:SamlToken sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
              <wsp:Policy><sp:WssSamlV11Token10/></wsp:Policy>
            </sp:SamlToken>
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
      <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="GetCitizenProfilesRequest"><wsdl:part name="GetCitizenProfilesRequest" element="tns:GetCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetCitizenProfilesResponse"><wsdl:part name="GetCitizenProfilesResponse" element="tns:GetCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesRequest"><wsdl:part name="GetRestrictedCitizenProfilesRequest" element="tns:GetRestrictedCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesResponse"><wsdl:part name="GetRestrictedCitizenProfilesResponse" element="tns:GetRestrictedCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileRequest"><wsdl:part name="CreateOrUpdateCitizenProfileRequest" element="tns:CreateOrUpdateCitizenProfileRequest"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileResponse"><wsdl:part name="CreateOrUpdateCitizenProfileResponse" element="tns:CreateOrUpdateCitizenProfileResponse"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountRequest"><wsdl:part name="GetInssForExternalAccountRequest" element="tns:GetInssForExternalAccountRequest"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountResponse"><wsdl:part name="GetInssForExternalAccountResponse" element="tns:GetInssForExternalAccountResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="fault" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="fault" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="CitizenProfilePortType">
    <wsdl:operation name="getCitizenProfiles">
      <wsdl:documentation>For owners of profiles: profiles with e-mail address and phone number.</wsdl:documentation>
      <wsdl:input message="tns:GetCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <wsdl:documentation>Tells for each person whether the terms of the e-Box were accepted, in which language, and since when.</wsdl:documentation>
      <wsdl:input message="tns:GetRestrictedCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetRestrictedCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <wsdl:documentation>For owners of profiles: writes one profile.</wsdl:documentation>
      <wsdl:input message="tns:CreateOrUpdateCitizenProfileRequest"/>
      <wsdl:output message="tns:CreateOrUpdateCitizenProfileResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <wsdl:documentation>For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.</wsdl:documentation>
      <wsdl:input message="tns:GetInssForExternalAccountRequest"/>
      <wsdl:output message="tns:GetInssForExternalAccountResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="CitizenProfileSOAPBinding" type="tns:CitizenProfilePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="getCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getrestrictedcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK_SHA256"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="CitizenProfileService">
    <wsdl:port name="CitizenProfilePortSOAP11" binding="tns:CitizenProfileSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  SAML_HOK: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="CitizenProfile" targetNamespace="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:tns="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    CitizenProfile 1.3 over SOAP 1.1.
    Requests are signed with the key that a SAML 1.1 token confirms (holder of key); digests are SHA-1.
  </wsdl:documentation>

  <wsp:Policy wsu:Id="SAML_HOK">
    <sp:AsymmetricBinding>
      <wsp:Policy>
        <sp:InitiatorToken>
          <wsp:Policy>
            <sp:SamlToken sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
              <wsp:Policy><sp:WssSamlV11Token10/></wsp:Policy>
            </sp:SamlToken>
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
      <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="GetCitizenProfilesRequest"><wsdl:part name="GetCitizenProfilesRequest" element="tns:GetCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetCitizenProfilesResponse"><wsdl:part name="GetCitizenProfilesResponse" element="tns:GetCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesRequest"><wsdl:part name="GetRestrictedCitizenProfilesRequest" element="tns:GetRestrictedCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesResponse"><wsdl:part name="GetRestrictedCitizenProfilesResponse" element="tns:GetRestrictedCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileRequest"><wsdl:part name="CreateOrUpdateCitizenProfileRequest" element="tns:CreateOrUpdateCitizenProfileRequest"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileResponse"><wsdl:part name="CreateOrUpdateCitizenProfileResponse" element="tns:CreateOrUpdateCitizenProfileResponse"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountRequest"><wsdl:part name="GetInssForExternalAccountRequest" element="tns:GetInssForExternalAccountRequest"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountResponse"><wsdl:part name="GetInssForExternalAccountResponse" element="tns:GetInssForExternalAccountResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="fault" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="fault" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="CitizenProfilePortType">
    <wsdl:operation name="getCitizenProfiles">
      <wsdl:documentation>For owners of profiles: profiles with e-mail address and phone number.</wsdl:documentation>
      <wsdl:input message="tns:GetCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <wsdl:documentation>Tells for each person whether the terms of the e-Box were accepted, in which language, and since when.</wsdl:documentation>
      <wsdl:input message="tns:GetRestrictedCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetRestrictedCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <wsdl:documentation>For owners of profiles: writes one profile.</wsdl:documentation>
      <wsdl:input message="tns:CreateOrUpdateCitizenProfileRequest"/>
      <wsdl:output message="tns:CreateOrUpdateCitizenProfileResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <wsdl:documentation>For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.</wsdl:documentation>
      <wsdl:input message="tns:GetInssForExternalAccountRequest"/>
      <wsdl:output message="tns:GetInssForExternalAccountResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="CitizenProfileSOAPBinding" type="tns:CitizenProfilePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="getCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getrestrictedcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_HOK"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="CitizenProfileService">
    <wsdl:port name="CitizenProfilePortSOAP11" binding="tns:CitizenProfileSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
  SAML_SV: `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="CitizenProfile" targetNamespace="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:tns="http://socialsecurity.be/citizenprofile/v1"
                  xmlns:err="http://socialsecurity.be/errors/v1"
                  xmlns:soap11="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
                  xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:documentation>
    CitizenProfile 1.3 over SOAP 1.1.
    Requests are signed with an X.509 certificate, which vouches for a signed SAML 1.1 token; digests are SHA-1.
  </wsdl:documentation>

  <wsp:Policy wsu:Id="SAML_SV">
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
    <sp:SignedSupportingTokens>
      <wsp:Policy>
        <sp:SamlToken sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
          <wsp:Policy><sp:WssSamlV11Token10/></wsp:Policy>
        </sp:SamlToken>
      </wsp:Policy>
    </sp:SignedSupportingTokens>
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
      <xs:import namespace="http://socialsecurity.be/citizenprofile/v1" schemaLocation="citizenprofile-v1.xsd"/>
      <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>
    </xs:schema>
  </wsdl:types>

  <wsdl:message name="GetCitizenProfilesRequest"><wsdl:part name="GetCitizenProfilesRequest" element="tns:GetCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetCitizenProfilesResponse"><wsdl:part name="GetCitizenProfilesResponse" element="tns:GetCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesRequest"><wsdl:part name="GetRestrictedCitizenProfilesRequest" element="tns:GetRestrictedCitizenProfilesRequest"/></wsdl:message>
  <wsdl:message name="GetRestrictedCitizenProfilesResponse"><wsdl:part name="GetRestrictedCitizenProfilesResponse" element="tns:GetRestrictedCitizenProfilesResponse"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileRequest"><wsdl:part name="CreateOrUpdateCitizenProfileRequest" element="tns:CreateOrUpdateCitizenProfileRequest"/></wsdl:message>
  <wsdl:message name="CreateOrUpdateCitizenProfileResponse"><wsdl:part name="CreateOrUpdateCitizenProfileResponse" element="tns:CreateOrUpdateCitizenProfileResponse"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountRequest"><wsdl:part name="GetInssForExternalAccountRequest" element="tns:GetInssForExternalAccountRequest"/></wsdl:message>
  <wsdl:message name="GetInssForExternalAccountResponse"><wsdl:part name="GetInssForExternalAccountResponse" element="tns:GetInssForExternalAccountResponse"/></wsdl:message>
  <wsdl:message name="SystemError"><wsdl:part name="fault" element="err:SystemError"/></wsdl:message>
  <wsdl:message name="BusinessError"><wsdl:part name="fault" element="err:BusinessError"/></wsdl:message>

  <wsdl:portType name="CitizenProfilePortType">
    <wsdl:operation name="getCitizenProfiles">
      <wsdl:documentation>For owners of profiles: profiles with e-mail address and phone number.</wsdl:documentation>
      <wsdl:input message="tns:GetCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <wsdl:documentation>Tells for each person whether the terms of the e-Box were accepted, in which language, and since when.</wsdl:documentation>
      <wsdl:input message="tns:GetRestrictedCitizenProfilesRequest"/>
      <wsdl:output message="tns:GetRestrictedCitizenProfilesResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <wsdl:documentation>For owners of profiles: writes one profile.</wsdl:documentation>
      <wsdl:input message="tns:CreateOrUpdateCitizenProfileRequest"/>
      <wsdl:output message="tns:CreateOrUpdateCitizenProfileResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <wsdl:documentation>For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.</wsdl:documentation>
      <wsdl:input message="tns:GetInssForExternalAccountRequest"/>
      <wsdl:output message="tns:GetInssForExternalAccountResponse"/>
      <wsdl:fault name="SystemError" message="tns:SystemError"/>
      <wsdl:fault name="BusinessError" message="tns:BusinessError"/>
    </wsdl:operation>
  </wsdl:portType>

  <!-- The policy stands on the inputs only: answers and faults are not signed. -->
  <wsdl:binding name="CitizenProfileSOAPBinding" type="tns:CitizenProfilePortType">
    <soap11:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="getCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_SV"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getRestrictedCitizenProfiles">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:getrestrictedcitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_SV"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="createOrUpdateCitizenProfile">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_SV"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="getInssForExternalAccount">
      <soap11:operation soapAction="urn:be:smals:citizenprofile:createorupdatecitizenprofile" style="document"/>
      <wsdl:input>
        <soap11:body use="literal"/>
        <wsp:PolicyReference URI="#SAML_SV"/>
      </wsdl:input>
      <wsdl:output><soap11:body use="literal"/></wsdl:output>
      <wsdl:fault name="SystemError"><soap11:fault name="SystemError" use="literal"/></wsdl:fault>
      <wsdl:fault name="BusinessError"><soap11:fault name="BusinessError" use="literal"/></wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>

  <wsdl:service name="CitizenProfileService">
    <wsdl:port name="CitizenProfilePortSOAP11" binding="tns:CitizenProfileSOAPBinding">
      <soap11:address location="https://REPLACE_WITH_ACTUAL_URL"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`,
};

/**
 * The WSDL of CitizenProfile that states a policy.
 * @param address URL of the endpoint
 * @param schemaLocation URL under which a file of `citizenProfileSchema` can be fetched; the bare file name by default
 */
export function citizenProfileWsdl(
  policy: CitizenProfilePolicy,
  address: string,
  schemaLocation: (file: string) => string = (file) => file,
): string {
  return wsdlTexts[policy]
    .replace(/(schemaLocation=")([^"]*)/g, (_, start: string, file: string) => start + escapeAttribute(schemaLocation(file)))
    .replace(/(<soap11:address location=")[^"]*/, (_, start: string) => start + escapeAttribute(address));
}
