import type { PolicyName } from '@ebox-bridge/ws-security';
import type { CallReport } from './report-call.ts';
import type { WorldInput } from './world/world-schema.ts';

/** How a simulator is started. Everything is optional. */
export interface SimulatorOptions {
  /** TCP port; 0 (the default) takes any free one. */
  readonly port?: number;
  /** Address to listen on, `127.0.0.1` by default. */
  readonly host?: string;
  /**
   * Folder for the PKI, the messages and `simulator.json`; a fresh temporary folder, removed by `close`, by default. The
   * simulators of a process that have no folder of their own share one authority and its keys, which are made once.
   */
  readonly dir?: string;
  /** The world, or the path of a JSON file that holds it; without it everything valid is accepted (see `World`). */
  readonly world?: string | WorldInput;
  /** PEM texts of certificate authorities trusted next to the simulator's own. */
  readonly trust?: readonly string[];
  /** WS-Security policies that the SOAP door accepts, `['X509_SHA256']` by default. */
  readonly policies?: readonly PolicyName[];
  /**
   * Signs SOAP answers and faults, by the first of `policies`. The certificate is of the simulator's authority and names
   * CBE number 0406798006. Default false: the contracts ask for no signature on answers.
   */
  readonly signResponses?: boolean;
  /** The clock, for tests. */
  readonly now?: () => Date;
  /**
   * The time that stands in messages, answers and receipts, standing still. Signatures, tokens and certificates are
   * judged by the clock all the same. Default: the clock.
   */
  readonly frozenAt?: Date;
  /** Told of each call when it has ended; for a failed one with the rule, the field and the source. Redacted. */
  readonly onCall?: (report: CallReport) => void;
  /**
   * With the same seed, the same calls in the same order get the same Ids and access tokens, and troubles by chance hit the
   * same calls. Keys and certificates are new in each folder all the same, and what they sign.
   */
  readonly seed?: string;
}

/** Where everything is. Whole URLs without a final slash: SOAP endpoints, the token endpoint, bases for the others. */
export interface SimulatorUrls {
  readonly eboxMessage: string;
  readonly citizenProfile: string;
  readonly citizenProfileVarA: string;
  readonly registeredMail: string;
  readonly token: string;
  readonly introspect: string;
  /** Up to `/messageRegistry`; add `/v3/ebox/messages` to publish. */
  readonly messageRegistry: string;
  /** The same of a second document provider, which holds messages of its own. */
  readonly secondMessageRegistry: string;
  readonly federation: string;
  readonly partition: string;
  readonly inbox: string;
  readonly admin: string;
}

/** OAuth clients that exist from the start, by the name of their key files in the pki folder. */
export interface SimulatorClients {
  readonly facade: string;
  readonly sender: string;
}

/** The ready line: printed by `ebox simulate`, written to `DIR/simulator.json`, answered by `GET <admin>`. */
export interface SimulatorReady {
  readonly ready: true;
  readonly urls: SimulatorUrls;
  readonly pki: string;
  readonly dir: string;
  readonly clients: SimulatorClients;
}

/** A running simulator. */
export interface Simulator {
  readonly urls: SimulatorUrls;
  /** Folder of keys and certificates (`ca.pem`, `sender.p12`, `facade.p12`, ...). */
  readonly pki: string;
  readonly ready: SimulatorReady;
  /** Stops listening, ends open connections and removes the folder if the simulator made it. May be called twice. */
  close(): Promise<void>;
}
