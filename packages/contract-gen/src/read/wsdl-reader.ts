import { ContractGenError } from '../contract-gen-error.ts';
import { keyOf, type QName, xsdNamespace } from '../model/qname.ts';
import type { PolicyAssertion, Wsdl, WsdlMessage, WsdlOperation } from '../model/wsdl.ts';
import { parseContractXml } from './parse-contract-xml.ts';
import { childOf, childrenOf, requiredAttribute, resolveQName, type XmlNode } from './xml-node.ts';

const wsdl = 'http://schemas.xmlsoap.org/wsdl/';
const soap11 = 'http://schemas.xmlsoap.org/wsdl/soap/';
const wsp = 'http://schemas.xmlsoap.org/ws/2004/09/policy';
const wsuId = '{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Id';

function only(parent: XmlNode, namespace: string, localName: string): XmlNode {
  const found = childrenOf(parent, namespace, localName);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new ContractGenError(`Expected exactly one ${localName} below ${parent.localName}, found ${found.length}.`);
  }
  return first;
}

function readAssertion(node: XmlNode): PolicyAssertion {
  const attributes = [...node.attributes].filter(([name]) => name !== wsuId);
  return {
    name: { namespace: node.namespace, localName: node.localName },
    attributes: Object.fromEntries(attributes),
    children: node.children.map(readAssertion),
  };
}

function policiesOf(direction: XmlNode | undefined): readonly string[] {
  if (direction === undefined) return [];
  return childrenOf(direction, wsp, 'PolicyReference').map((node) => requiredAttribute(node, 'URI').replace(/^#/, ''));
}

function checkLiteral(direction: XmlNode): void {
  const use = only(direction, soap11, 'body').attributes.get('use');
  if (use !== 'literal') throw new ContractGenError(`soap:body use=${use} is not supported.`);
}

function readOperation(
  abstract: XmlNode,
  concrete: XmlNode,
  messageNamed: (name: QName) => WsdlMessage,
): WsdlOperation {
  const input = only(abstract, wsdl, 'input');
  const output = only(abstract, wsdl, 'output');
  const message = (node: XmlNode): WsdlMessage => messageNamed(resolveQName(node, requiredAttribute(node, 'message')));
  const boundInput = only(concrete, wsdl, 'input');
  checkLiteral(boundInput);
  const documentation = childOf(abstract, wsdl, 'documentation')?.text.replace(/\s+/g, ' ').trim();
  const inputName = input.attributes.get('name');
  const outputName = output.attributes.get('name');
  return {
    name: requiredAttribute(abstract, 'name'),
    ...(documentation === undefined ? {} : { documentation }),
    soapAction: requiredAttribute(only(concrete, soap11, 'operation'), 'soapAction'),
    ...(inputName === undefined ? {} : { inputName }),
    ...(outputName === undefined ? {} : { outputName }),
    input: message(input),
    output: message(output),
    faults: childrenOf(abstract, wsdl, 'fault').map((fault) => ({
      name: requiredAttribute(fault, 'name'),
      message: message(fault),
    })),
    inputPolicies: policiesOf(boundInput),
    outputPolicies: policiesOf(childOf(concrete, wsdl, 'output')),
  };
}

/** Reads a WSDL 1.1 document that has one port type, one SOAP 1.1 binding and one service with one port. */
export function readWsdl(text: string): Wsdl {
  const root = parseContractXml(text);
  const namespace = requiredAttribute(root, 'targetNamespace');
  const messages = childrenOf(root, wsdl, 'message').map((node): WsdlMessage => {
    const part = only(node, wsdl, 'part');
    return {
      name: requiredAttribute(node, 'name'),
      part: requiredAttribute(part, 'name'),
      element: resolveQName(part, requiredAttribute(part, 'element')),
    };
  });
  const messageNamed = (name: QName): WsdlMessage => {
    const found =
      name.namespace === namespace ? messages.find((message) => message.name === name.localName) : undefined;
    if (found === undefined) throw new ContractGenError(`The message ${keyOf(name)} is not declared.`);
    return found;
  };
  const portType = only(root, wsdl, 'portType');
  const binding = only(root, wsdl, 'binding');
  const soapBinding = only(binding, soap11, 'binding');
  const concrete = childrenOf(binding, wsdl, 'operation');
  const service = only(root, wsdl, 'service');
  const port = only(service, wsdl, 'port');
  return {
    name: requiredAttribute(root, 'name'),
    namespace,
    messages,
    portType: requiredAttribute(portType, 'name'),
    binding: requiredAttribute(binding, 'name'),
    service: requiredAttribute(service, 'name'),
    port: requiredAttribute(port, 'name'),
    address: requiredAttribute(only(port, soap11, 'address'), 'location'),
    style: soapBinding.attributes.get('style') ?? 'document',
    transport: requiredAttribute(soapBinding, 'transport'),
    operations: childrenOf(portType, wsdl, 'operation').map((abstract) => {
      const name = requiredAttribute(abstract, 'name');
      const bound = concrete.find((node) => requiredAttribute(node, 'name') === name);
      if (bound === undefined) throw new ContractGenError(`The operation ${name} has no binding.`);
      return readOperation(abstract, bound, messageNamed);
    }),
    policies: Object.fromEntries(
      childrenOf(root, wsp, 'Policy').map((node) => [requiredAttribute(node, wsuId), readAssertion(node)]),
    ),
    imports: childrenOf(only(root, wsdl, 'types'), xsdNamespace, 'schema').flatMap((schema) =>
      childrenOf(schema, xsdNamespace, 'import').map((node) => ({
        namespace: requiredAttribute(node, 'namespace'),
        location: requiredAttribute(node, 'schemaLocation'),
      })),
    ),
  };
}
