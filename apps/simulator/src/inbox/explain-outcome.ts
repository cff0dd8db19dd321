import { eboxMessageFaultCodes } from '@ebox-bridge/ebox-message';
import { registeredMailFaultCodes } from '@ebox-bridge/registered-mail';
import { adviseOnFault, type FaultCatalogue, readSoapResponse, type SoapFault } from '@ebox-bridge/soap';
import { wsSecurityErrors } from '@ebox-bridge/ws-security';
import type { RecordedExchange } from './exchange-log.ts';
import { type Rule, restRules } from './rest-rules.ts';

/** Why a call failed, in words. */
export interface Outcome {
  /** The code that the caller got. */
  readonly code: string;
  /** The rule that was broken, one sentence. */
  readonly rule: string;
  /** What exactly was found, by the check that refused it. */
  readonly found?: string;
  /** The element or member at fault, where it is known. */
  readonly field?: string;
  /** Where the rule comes from. */
  readonly source: string;
  /** What to do next. */
  readonly next?: string;
  readonly origin?: string;
  readonly retry?: boolean;
}

/** A call that was answered, and with no error. */
export function wentWell({ record: { status } }: RecordedExchange): boolean {
  return typeof status === 'number' && status < 400;
}

/** Undefined when the call went well. */
export async function explainOutcome(exchange: RecordedExchange): Promise<Outcome | undefined> {
  if (wentWell(exchange)) return undefined;
  const { record, answer } = exchange;
  if (record.status === 'reset') {
    return { code: 'reset', rule: 'A trouble that was set cut the connection.', source: 'trouble panel' };
  }
  if (record.status === 'aborted' || !answer) {
    return {
      code: 'aborted',
      rule: 'The caller ended the connection before it had the answer.',
      source: 'HTTP',
      next: 'Look at the time-outs of the caller: nothing was refused here.',
    };
  }
  return (await soapOutcome(exchange)) ?? jsonOutcome(exchange) ?? otherOutcome(exchange);
}

async function soapOutcome({ record, answer }: RecordedExchange): Promise<Outcome | undefined> {
  if (!answer?.mediaType.endsWith('xml')) return undefined;
  const fault = await readFaultOf(answer.status, answer.text);
  if (!fault) return undefined;
  const { service, catalogue } = serviceOf(record.path);
  const { code, meaning, next } = adviseOnFault(fault, catalogue);
  const found = fault.detail?.messages[0]?.text ?? fault.faultString;
  const base = {
    code,
    found,
    ...(fault.detail && { origin: fault.detail.origin }),
    ...(fault.detail?.retry === undefined ? {} : { retry: fault.detail.retry }),
  };
  if (record.answeredByTrouble) return { ...base, ...byTrouble };
  const [, check = '', sentence = ''] = /^(WSS_[A-Z0-9_]+): ([\s\S]*)$/.exec(found) ?? [];
  if (Object.hasOwn(wsSecurityErrors, check)) {
    const entry = wsSecurityErrors[check as keyof typeof wsSecurityErrors];
    const source = 'WS-Security: X.509 Token Profile and the policy of the endpoint';
    return { ...base, code: `${code} (${check})`, rule: entry.meaning, found: sentence, next: entry.next, source };
  }
  const field = code === 'SOA-03006' ? fieldOfViolation(found) : undefined;
  const source =
    fault.detail?.kind === 'BusinessError' ? `business rules of ${service}` : `${service} contract (WSDL and XSD)`;
  return { ...base, rule: meaning, next, source, ...(field === undefined ? {} : { field }) };
}

/** The SOAP service of a path, and the codes of its own. */
function serviceOf(path: string): { readonly service: string; readonly catalogue: FaultCatalogue } {
  const service = /^\/(CitizenProfile|RegisteredMail)/.exec(path)?.[1] ?? 'EBoxMessage';
  if (service === 'RegisteredMail') return { service, catalogue: registeredMailFaultCodes };
  return { service, catalogue: service === 'EBoxMessage' ? eboxMessageFaultCodes : {} };
}

const byTrouble = {
  rule: 'A trouble that was set answered this call.',
  source: 'trouble panel',
  next: 'Clear the trouble, or let it end by its count.',
};

async function readFaultOf(status: number, text: string): Promise<SoapFault | undefined> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const response = await readSoapResponse(status, 'text/xml; charset=utf-8', body).catch(() => undefined);
  return response?.kind === 'fault' ? response.fault : undefined;
}

/** The validator names the element between quotes, with or without its namespace. */
function fieldOfViolation(message: string): string | undefined {
  const element = /[Ee]lement '(?:\{[^}]*\})?([^']+)'/.exec(message)?.[1];
  const attribute = /attribute '(?:\{[^}]*\})?([^']+)'/.exec(message)?.[1];
  return attribute === undefined ? element : `${element ?? ''}/@${attribute}`;
}

function jsonOutcome({ record, answer }: RecordedExchange): Outcome | undefined {
  const value = parseObject(answer?.text ?? '');
  if (!value) return undefined;
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined);
  const problem = text('type')?.replace(/^.*:/, '');
  const code = text('code') ?? text('error') ?? problem;
  if (code === undefined) return undefined;
  const found = text('message') ?? text('error_description') ?? text('detail');
  const base = { code, ...(found === undefined ? {} : { found }) };
  if (record.answeredByTrouble) return { ...base, ...byTrouble };
  const rule: Rule = restRules[code] ?? { rule: text('title') ?? 'The service refused the call.', source: 'HTTP' };
  const field = found === undefined ? undefined : fieldOfIssue(found);
  return { ...base, ...rule, ...(field === undefined ? {} : { field }) };
}

/** `messageToPublish: sender.enterpriseNumber: ...`, or a part that is named. */
function fieldOfIssue(message: string): string | undefined {
  const [, path] = /^messageToPublish: ([\w$.[\]-]+): /.exec(message) ?? [];
  if (path !== undefined) return `messageToPublish.${path}`;
  return (
    /\bthe (?:part|digest of) ([\w.-]+)/.exec(message)?.[1] ??
    /^(forTheAttentionOf\.ssin|Idempotency-Key)/.exec(message)?.[1]
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function otherOutcome({ record, answer }: RecordedExchange): Outcome {
  const status = `HTTP ${answer?.status ?? ''}`;
  if (record.answeredByTrouble) return { code: status, ...byTrouble };
  return { code: status, rule: 'The answer is in none of the documented shapes.', source: 'HTTP' };
}
