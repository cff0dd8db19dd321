import type { BridgeError } from '@ebox-bridge/bridge';
import { redact } from '@ebox-bridge/redaction';
import { type FaultEnvironment, writeFaultContent } from '@ebox-bridge/soap';
import type { Configuration } from '../config/schema.ts';
import type { SoapService } from './services.ts';
import { SoapRefusal } from './soap-refusal.ts';

const environments: Readonly<Record<Configuration['environment'], FaultEnvironment>> = {
  simulator: 'Test',
  int: 'Integration',
  acc: 'Acceptation',
  sim: 'Simulation',
  prd: 'Production',
};

export interface WrittenFault {
  /** HTTP status. */
  readonly status: number;
  /** Canonical XML of Body's content. */
  readonly content: string;
}

/** The fault that a caller gets, in the vocabulary of the service: RegisteredMail has its own. */
export function faultAnswer(
  refusal: SoapRefusal | BridgeError,
  service: SoapService,
  environment: Configuration['environment'],
  id: string,
): WrittenFault {
  const { code, origin, retry, kind } =
    refusal instanceof SoapRefusal ? { ...refusal, kind: 'SystemError' as const } : refusal.fault;
  const faultCode = refusal instanceof SoapRefusal ? refusal.faultCode : undefined;
  const content = writeFaultContent({
    kind,
    code,
    origin,
    retry,
    id,
    message: redact(refusal.message),
    environment: environments[environment],
    ...(faultCode === undefined ? {} : { faultCode }),
    ...(service.name === 'RegisteredMail'
      ? { serviceProvider: { actor: 'ebox-bridge facade', dateTime: new Date() } }
      : {}),
  });
  const status = refusal instanceof SoapRefusal ? refusal.status : undefined;
  return { status: status ?? 500, content };
}
