// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.

/** Schema documents that the services share, by file name: errors, monitoring, swaRef, xml:lang. */
export const commonSchemaFiles: Readonly<Record<string, string>> = {
  'xml-namespace.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The attributes that XML itself reserves. The error schema needs xml:lang only; the others are here because the
      published contract set knows them too.
    </xs:documentation>
  </xs:annotation>

  <xs:attribute name="lang">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Language tag of the text (BCP 47), for example fr or nl-BE. The empty value takes back a language set by a
        parent.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleType>
      <xs:union memberTypes="xs:language">
        <xs:simpleType>
          <xs:restriction base="xs:string">
            <xs:enumeration value=""/>
          </xs:restriction>
        </xs:simpleType>
      </xs:union>
    </xs:simpleType>
  </xs:attribute>

  <xs:attribute name="space">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        What to do with white space inside the element.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleType>
      <xs:restriction base="xs:NCName">
        <xs:enumeration value="default"/>
        <xs:enumeration value="preserve"/>
      </xs:restriction>
    </xs:simpleType>
  </xs:attribute>

  <xs:attribute name="base" type="xs:anyURI">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Base against which relative URIs inside the element are read.
      </xs:documentation>
    </xs:annotation>
  </xs:attribute>

  <xs:attribute name="id" type="xs:ID">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        An identifier that is unique in its document.
      </xs:documentation>
    </xs:annotation>
  </xs:attribute>

  <xs:attributeGroup name="specialAttrs">
    <xs:attribute ref="xml:base"/>
    <xs:attribute ref="xml:lang"/>
    <xs:attribute ref="xml:space"/>
    <xs:attribute ref="xml:id"/>
  </xs:attributeGroup>
</xs:schema>
`,
  'errors-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/errors/v1"
           xmlns="http://socialsecurity.be/errors/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.0">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      What stands in the detail element of a soap:Fault. A SystemError comes from the platform (codes SOA-...), a
      BusinessError from the service behind it (codes of that service).
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml-namespace.xsd"/>

  <xs:element name="SystemError" type="ErrorType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The platform could not or would not handle the call. Code is a SOA code; only SOA-02002 gets better by
        calling again.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="BusinessError" type="ErrorType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The call was understood and refused by the service. Code is one of the codes of the service that was called.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:complexType name="LocalisedString">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A text for people, with its language.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute ref="xml:lang" use="optional"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="ErrorType">
    <xs:annotation><xs:documentation xml:lang="en">One error, as the caller gets it.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Origin" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Who has to act: Consumer (the call was wrong) or Provider (the service failed). The schema leaves it
            open; the platform sends these two words.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Code" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Stable code of the error. Compare this, never the text.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Message" type="LocalisedString" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            What went wrong, once per language. For people and logs; the wording may change.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Retry" type="xs:boolean" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Whether the same call may succeed later without a change. Absent means unknown.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Contact" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Where to ask for help, for example the address of a service desk.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Environment" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">The environment that answered.</xs:documentation></xs:annotation>
        <xs:simpleType>
          <xs:restriction base="xs:string">
            <xs:enumeration value="Development"/>
            <xs:enumeration value="Test"/>
            <xs:enumeration value="Integration"/>
            <xs:enumeration value="Acceptation"/>
            <xs:enumeration value="Simulation"/>
            <xs:enumeration value="Production"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="Id" type="xs:string">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          Ticket of the call. Quote it to the service desk: it finds the call in the logs of the platform.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>
</xs:schema>
`,
  'errors-serviceprovider-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://socialsecurity.be/errors/serviceprovider/v1"
           xmlns="http://socialsecurity.be/errors/serviceprovider/v1"
           xmlns:err="http://socialsecurity.be/errors/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified"
           version="1.0">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The other form of an error in the detail element of a soap:Fault, as RegisteredMail sends it: with actor and time,
      without environment.
    </xs:documentation>
  </xs:annotation>

  <xs:import namespace="http://socialsecurity.be/errors/v1" schemaLocation="errors-v1.xsd"/>

  <xs:element name="SystemError" type="ServiceErrorType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The platform or the service failed; a technical trouble.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:element name="BusinessError" type="ServiceErrorType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The call was understood and refused by the service. Code is one of the codes of the service that was called.
      </xs:documentation>
    </xs:annotation>
  </xs:element>

  <xs:complexType name="ServiceErrorType">
    <xs:annotation><xs:documentation xml:lang="en">One error with its place and time.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Origin" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Who has to act: Consumer (the call was wrong) or Provider (the service failed).
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Code" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Stable code of the error. Compare this, never the text.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Message" type="err:LocalisedString" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            What went wrong, once per language. For people and logs; the wording may change.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Retry" type="xs:boolean" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Whether the same call may succeed later without a change. Absent means unknown.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Contact" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Where to ask for help, for example the address of a service desk.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Actor" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The part of the path that found the error.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="DateTime" type="xs:dateTime">
        <xs:annotation><xs:documentation xml:lang="en">When it was found.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Trace" type="TraceType" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Internal lines of the service. Peers may send it; it is for its developers alone.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="Id" type="xs:string">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          Ticket of the call. Quote it to the service desk: it finds the call in the logs of the platform.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="TraceType">
    <xs:annotation><xs:documentation xml:lang="en">Lines of a trace.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="TraceElement" type="xs:string" maxOccurs="unbounded">
        <xs:annotation><xs:documentation xml:lang="en">One line.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>
</xs:schema>
`,
  'monitoring-v1.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://services.fgov.be/monitoring/v1"
           xmlns="http://services.fgov.be/monitoring/v1"
           elementFormDefault="qualified"
           attributeFormDefault="unqualified">
  <xs:annotation>
    <xs:documentation xml:lang="en">
      The healthCheck operation that the services share: how healthy is a service, and on what does it depend.
    </xs:documentation>
  </xs:annotation>

  <xs:element name="HealthCheckRequest">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Asks a service for its health. The element is empty; its attribute says how deep to look.
      </xs:documentation>
    </xs:annotation>
    <xs:complexType>
      <xs:attribute name="type" type="HealthCheckType" default="DEFAULT">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            How deep to look. Left out, it counts as DEFAULT.
          </xs:documentation>
        </xs:annotation>
      </xs:attribute>
    </xs:complexType>
  </xs:element>

  <xs:element name="HealthCheckResponse">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The health of a service and of what was checked on the way.
      </xs:documentation>
    </xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Status" type="Status">
          <xs:annotation><xs:documentation xml:lang="en">Overall verdict.</xs:documentation></xs:annotation>
        </xs:element>
        <xs:element name="Component" type="Component">
          <xs:annotation><xs:documentation xml:lang="en">The component that answers.</xs:documentation></xs:annotation>
        </xs:element>
        <xs:element name="Location" type="Location">
          <xs:annotation><xs:documentation xml:lang="en">Where that component runs.</xs:documentation></xs:annotation>
        </xs:element>
        <xs:element name="SanityCheck" type="SanityCheck" minOccurs="0" maxOccurs="unbounded">
          <xs:annotation>
            <xs:documentation xml:lang="en">
              One entry per check that was made. None for a PING.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="timestamp" type="xs:dateTime">
        <xs:annotation><xs:documentation xml:lang="en">When the verdict was made.</xs:documentation></xs:annotation>
      </xs:attribute>
    </xs:complexType>
  </xs:element>

  <xs:complexType name="Status">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        A verdict, of the whole component or of one check.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Level" type="StatusLevel">
        <xs:annotation><xs:documentation xml:lang="en">How bad it is.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Code" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Code chosen by the component.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Message" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Explanation for people.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Extensions" type="Extensions" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Component">
    <xs:annotation><xs:documentation xml:lang="en">Which software answers.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Name" type="xs:string">
        <xs:annotation><xs:documentation xml:lang="en">Its official name.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Version" type="xs:string">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The version that is deployed, normally as X.Y.Z.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="MavenReference" type="MavenReference" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">The build artifact behind it.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="CatalogPart" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Its entry in the service catalogue.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Extensions" type="Extensions" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Location">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Where a component or a resource runs.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Environment" type="Environment">
        <xs:annotation><xs:documentation xml:lang="en">The environment.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Host" type="xs:string">
        <xs:annotation><xs:documentation xml:lang="en">Name of the host.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Port" type="xs:int" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">TCP port on which it listens.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Name" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            A name for the place, where it has one.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="URL" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Address or path under which it is reached.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Extensions" type="Extensions" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="SanityCheck">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        The result of checking one resource.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Status" type="Status">
        <xs:annotation><xs:documentation xml:lang="en">Verdict on this resource.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="Resource" type="Resource">
        <xs:annotation><xs:documentation xml:lang="en">What was checked.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="TimeInMillis" type="xs:int">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            How long the check took, in milliseconds.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="Extensions" type="Extensions" minOccurs="0"/>
      <xs:element name="StackTrace" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Technical trace of a failed check. Never shown to users; ebox-bridge never sends one.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="id" type="xs:string" use="required">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          Identifies the check within the component.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="description" type="xs:string">
      <xs:annotation><xs:documentation xml:lang="en">What the check does.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="failSafe" type="xs:boolean" use="optional" default="false">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          true when a failure of this check leaves the service usable. Left out, it counts as false.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="type" type="HealthCheckType">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          The depth at which this check runs.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="MavenReference">
    <xs:annotation><xs:documentation xml:lang="en">Coordinates of a build artifact.</xs:documentation></xs:annotation>
    <xs:attribute name="groupId" type="xs:string">
      <xs:annotation><xs:documentation xml:lang="en">Group of the artifact.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="artifactId" type="xs:string">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          Name of the artifact within its group.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Resource">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Something that the component needs.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="Location" type="Location" minOccurs="0">
        <xs:annotation><xs:documentation xml:lang="en">Where the resource is.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required">
      <xs:annotation><xs:documentation xml:lang="en">Name of the resource.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="type" type="ResourceType" use="required">
      <xs:annotation><xs:documentation xml:lang="en">Kind of resource.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="reference" type="xs:string">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          How the component refers to it, for example a JNDI name.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Extensions">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Room for additions of one component; a caller that does not know them skips them.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:any maxOccurs="unbounded" processContents="lax"/>
    </xs:sequence>
    <xs:anyAttribute processContents="lax"/>
  </xs:complexType>

  <xs:simpleType name="HealthCheckType">
    <xs:annotation><xs:documentation xml:lang="en">Depth of a health check.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="PING">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Only: does the service answer? Nothing else is touched.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="DEFAULT">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Also what is local to the service: its database, its files.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="DEEP">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Also the remote services on which it depends.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="StatusLevel">
    <xs:annotation><xs:documentation xml:lang="en">Degree of health.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="OK">
        <xs:annotation><xs:documentation xml:lang="en">All is well.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="WARNING">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            Something is not normal, but users do not notice: slow answers, long queues.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="CRITICAL">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            A part of the service fails for users.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="FATAL">
        <xs:annotation>
          <xs:documentation xml:lang="en">
            The service as a whole is down. For the overall verdict only, not for a single check.
          </xs:documentation>
        </xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Environment">
    <xs:annotation><xs:documentation xml:lang="en">Environments of the platform.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="PRD">
        <xs:annotation><xs:documentation xml:lang="en">Production.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SIM">
        <xs:annotation><xs:documentation xml:lang="en">Simulation.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="ACC">
        <xs:annotation><xs:documentation xml:lang="en">Acceptance.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="INT">
        <xs:annotation><xs:documentation xml:lang="en">Integration.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="TST">
        <xs:annotation><xs:documentation xml:lang="en">Test.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="DEV">
        <xs:annotation><xs:documentation xml:lang="en">Development.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SIC">
        <xs:annotation><xs:documentation xml:lang="en">Performance tests.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="LOCAL">
        <xs:annotation><xs:documentation xml:lang="en">The machine of a developer.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="OTHER">
        <xs:annotation><xs:documentation xml:lang="en">Anything else.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ResourceType">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Kinds of resource that a check may look at.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="DB">
        <xs:annotation><xs:documentation xml:lang="en">Database.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="LDAP">
        <xs:annotation><xs:documentation xml:lang="en">Directory service.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="CACHE">
        <xs:annotation><xs:documentation xml:lang="en">Cache.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="SOCKET">
        <xs:annotation><xs:documentation xml:lang="en">TCP connection.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="MAINFRAME">
        <xs:annotation><xs:documentation xml:lang="en">Mainframe.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="BATCH">
        <xs:annotation><xs:documentation xml:lang="en">Batch system.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="FILESYSTEM">
        <xs:annotation><xs:documentation xml:lang="en">Files.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="CLASSPATH">
        <xs:annotation><xs:documentation xml:lang="en">Java class path.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="CERTIFICATE">
        <xs:annotation><xs:documentation xml:lang="en">X.509 certificate.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="QUEUE">
        <xs:annotation><xs:documentation xml:lang="en">Message queue.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="EJB">
        <xs:annotation><xs:documentation xml:lang="en">Enterprise bean.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="WS">
        <xs:annotation><xs:documentation xml:lang="en">SOAP service.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="MAIL">
        <xs:annotation><xs:documentation xml:lang="en">Mail server.</xs:documentation></xs:annotation>
      </xs:enumeration>
      <xs:enumeration value="OTHER">
        <xs:annotation><xs:documentation xml:lang="en">Anything else.</xs:documentation></xs:annotation>
      </xs:enumeration>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
`,
  'swaref.xsd': `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://ws-i.org/profiles/basic/1.1/xsd">

  <xs:simpleType name="swaRef">
    <xs:annotation>
      <xs:documentation xml:lang="en">
        Points at one MIME part of the same HTTP message (WS-I Attachments Profile 1.0): cid: followed by the
        Content-ID of the part, without angle brackets, URL-escaped.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:anyURI"/>
  </xs:simpleType>
</xs:schema>
`,
};
