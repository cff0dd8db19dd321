import type { XmlElement } from '@ebox-bridge/xml';

/** Environments that an error detail may name. */
export type FaultEnvironment = 'Development' | 'Test' | 'Integration' | 'Acceptation' | 'Simulation' | 'Production';

/** A text of an error detail with its language tag. */
export interface FaultMessage {
  readonly lang?: string;
  readonly text: string;
}

/** The `SystemError` or `BusinessError` inside a fault. Texts come from the peer: mask them before logging. */
export interface SoapFaultDetail {
  readonly kind: 'SystemError' | 'BusinessError';
  /** Which of the two namespaces it came in: `serviceprovider` is RegisteredMail's. */
  readonly vocabulary: 'errors' | 'serviceprovider';
  /** `Consumer` or `Provider` by the guide; peers may write anything. */
  readonly origin: string;
  readonly code: string;
  readonly messages: readonly FaultMessage[];
  readonly retry?: boolean;
  readonly contact?: string;
  readonly environment?: string;
  /** The ticket that traces the call at the peer. */
  readonly id?: string;
  /** `serviceprovider` only. */
  readonly actor?: string;
  /** `serviceprovider` only, as written. */
  readonly dateTime?: string;
}

/** A fault as it was received. A typed result, never thrown. */
export interface SoapFault {
  /** Local part: Client, Server, MustUnderstand, VersionMismatch or a peer's own. SOAP 1.2 Sender and Receiver are translated. */
  readonly faultCode: string;
  readonly faultString: string;
  readonly faultActor?: string;
  readonly soapVersion: '1.1' | '1.2';
  /** Absent when the peer sent no detail that we know. */
  readonly detail?: SoapFaultDetail;
  /** All elements inside `detail`, known or not. */
  readonly detailElements: readonly XmlElement[];
}

/** A fault to send. */
export interface OutgoingFault {
  readonly kind: 'SystemError' | 'BusinessError';
  readonly code: string;
  /** Who must act: decides the faultcode when `faultCode` is absent (Consumer: Client, Provider: Server). */
  readonly origin: 'Consumer' | 'Provider';
  /** English text. Characters that XML cannot carry are replaced. */
  readonly message: string;
  readonly retry: boolean;
  /** Identifies this answer; also in the log and in the ledger. */
  readonly id: string;
  readonly environment?: FaultEnvironment;
  readonly contact?: string;
  readonly faultCode?: 'Client' | 'Server' | 'MustUnderstand' | 'VersionMismatch';
  /** Only for RegisteredMail, whose details have a namespace and two fields of their own; `environment` is then not written. */
  readonly serviceProvider?: { readonly actor: string; readonly dateTime: Date };
}
