import { keyOf } from '../model/qname.ts';
import type { PolicyAssertion, Wsdl, WsdlMessage, WsdlOperation } from '../model/wsdl.ts';
import { type Difference, Differences } from './difference.ts';

function messageText({ name, part, element }: WsdlMessage): string {
  return `${name} (part ${part}, element ${keyOf(element)})`;
}

function compareOperations(ours: WsdlOperation, theirs: WsdlOperation, out: Differences): void {
  out.fact('soapAction', ours.soapAction, theirs.soapAction);
  out.fact('input message', messageText(ours.input), messageText(theirs.input));
  out.fact('output message', messageText(ours.output), messageText(theirs.output));
  out.fact('name of the input', ours.inputName, theirs.inputName);
  out.fact('name of the output', ours.outputName, theirs.outputName);
  const faults = ({ faults: all }: WsdlOperation) => all.map(({ name, message }) => `${name}: ${messageText(message)}`);
  out.list('fault', faults(ours), faults(theirs));
  out.list('input policy', ours.inputPolicies, theirs.inputPolicies);
  out.list('output policy', ours.outputPolicies, theirs.outputPolicies);
}

/** Each assertion with its path, such as `AsymmetricBinding/Policy/AlgorithmSuite/Policy/Basic256`. */
function assertions(node: PolicyAssertion, path = ''): readonly string[] {
  return node.children.flatMap((child) => {
    const own = `${path}${child.name.localName}`;
    const attributes = Object.entries(child.attributes).map(([name, value]) => `${own} with ${name}=${value}`);
    return [`${own} (${child.name.namespace})`, ...attributes, ...assertions(child, `${own}/`)];
  });
}

/** What differs between two WSDLs of one service. Addresses are not compared: they are placeholders. */
export function compareWsdls(ours: Wsdl, theirs: Wsdl): readonly Difference[] {
  const { namespace } = ours;
  const service = new Differences(`service ${ours.name}`, namespace);
  for (const name of ['name', 'portType', 'binding', 'service', 'port', 'style', 'transport'] as const)
    service.fact(name, ours[name], theirs[name]);
  service.list('message', ours.messages.map(messageText), theirs.messages.map(messageText));
  const names = ({ operations }: Wsdl): readonly string[] => operations.map(({ name }) => name);
  service.list('operation', names(ours), names(theirs));
  const operations = ours.operations.flatMap((operation) => {
    const other = theirs.operations.find(({ name }) => name === operation.name);
    const out = new Differences(`operation ${operation.name}`, namespace);
    if (other !== undefined) compareOperations(operation, other, out);
    return out.found;
  });
  const policies = Object.entries(ours.policies).flatMap(([name, policy]) => {
    const other = theirs.policies[name];
    const out = new Differences(`policy ${name}`, namespace);
    if (other !== undefined) out.list('assertion', assertions(policy), assertions(other));
    return out.found;
  });
  return [...service.found, ...operations, ...policies];
}
