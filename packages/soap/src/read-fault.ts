import type { XmlElement } from '@ebox-bridge/xml';
import type { SoapFault, SoapFaultDetail } from './fault.ts';
import { errorsNamespace, serviceProviderErrorsNamespace, soap11Namespace, soap12Namespace } from './namespaces.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** The fault that a Body's child holds, SOAP 1.1 or 1.2; `undefined` when the element is something else. */
export function readFault(element: XmlElement): SoapFault | undefined {
  if (element.localName !== 'Fault') return undefined;
  if (element.namespace === soap11Namespace) return readFault11(element);
  if (element.namespace === soap12Namespace) return readFault12(element);
  return undefined;
}

function readFault11(fault: XmlElement): SoapFault {
  // SOAP 1.1 leaves these children without namespace; some stacks put them in SOAP's.
  const find = (name: string) =>
    fault.children.find((child) => child.localName === name && ['', soap11Namespace].includes(child.namespace));
  const actor = find('faultactor')?.text.trim();
  return {
    faultCode: localPart(find('faultcode')?.text ?? ''),
    faultString: (find('faultstring')?.text ?? '').trim(),
    ...(actor === undefined || actor === '' ? {} : { faultActor: actor }),
    soapVersion: '1.1',
    ...readDetails(find('detail')),
  };
}

function readFault12(fault: XmlElement): SoapFault {
  const code = localPart(childText(childOf(fault, soap12Namespace, 'Code'), soap12Namespace, 'Value') ?? '');
  const reasons = childOf(fault, soap12Namespace, 'Reason')?.children ?? [];
  const english = reasons.find((reason) => attributeOf(reason, xmlNamespace, 'lang')?.startsWith('en')) ?? reasons[0];
  return {
    faultCode: code === 'Sender' ? 'Client' : code === 'Receiver' ? 'Server' : code,
    faultString: (english?.text ?? '').trim(),
    soapVersion: '1.2',
    ...readDetails(childOf(fault, soap12Namespace, 'Detail')),
  };
}

function readDetails(detail: XmlElement | undefined): Pick<SoapFault, 'detail' | 'detailElements'> {
  const detailElements = detail?.children ?? [];
  for (const element of detailElements) {
    const known = readDetail(element);
    if (known !== undefined) return { detail: known, detailElements };
  }
  return { detailElements };
}

function readDetail(element: XmlElement): SoapFaultDetail | undefined {
  const { namespace, localName: kind } = element;
  if (namespace !== errorsNamespace && namespace !== serviceProviderErrorsNamespace) return undefined;
  if (kind !== 'SystemError' && kind !== 'BusinessError') return undefined;
  const text = (name: string) => childText(element, namespace, name);
  const retry = readBoolean(text('Retry'));
  const optional = {
    contact: text('Contact'),
    environment: text('Environment'),
    id: attributeOf(element, '', 'Id'),
    actor: text('Actor'),
    dateTime: text('DateTime'),
  };
  return {
    kind,
    vocabulary: namespace === errorsNamespace ? 'errors' : 'serviceprovider',
    origin: text('Origin') ?? '',
    code: text('Code') ?? '',
    messages: element.children
      .filter((child) => child.namespace === namespace && child.localName === 'Message')
      .map((message) => {
        const lang = attributeOf(message, xmlNamespace, 'lang');
        return { ...(lang === undefined ? {} : { lang }), text: message.text.trim() };
      }),
    ...(retry === undefined ? {} : { retry }),
    ...withoutUndefined(optional),
  };
}

function withoutUndefined<Name extends string>(values: Record<Name, string | undefined>): { [K in Name]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in Name]?: string;
  };
}

function childOf(element: XmlElement | undefined, namespace: string, localName: string): XmlElement | undefined {
  return element?.children.find((child) => child.namespace === namespace && child.localName === localName);
}

function childText(element: XmlElement | undefined, namespace: string, localName: string): string | undefined {
  return childOf(element, namespace, localName)?.text.trim();
}

function attributeOf(element: XmlElement, namespace: string, localName: string): string | undefined {
  return element.attributes.find((item) => item.namespace === namespace && item.localName === localName)?.value;
}

// Codes are QNames; SOAP 1.1 also allows a more special code after a dot (Client.Authentication).
function localPart(qName: string): string {
  const local = qName.trim();
  return local.slice(local.indexOf(':') + 1);
}

function readBoolean(value: string | undefined): boolean | undefined {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return undefined;
}
