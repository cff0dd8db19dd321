import type { MessageKey } from '@ebox-bridge/ledger';
import type { PublishCommand } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';
import type { FileFlow } from './file-flow.ts';
import type { Derivation } from './publish/derivation.ts';
import type { Plan } from './publish/plan.ts';

/** One call on its way, after the content rules let it through. */
export interface Call {
  readonly command: PublishCommand;
  readonly checked: CheckedPublish;
  readonly key: MessageKey;
  /** Name of the route that chose the backend; absent where the ledger did. */
  readonly rule?: string;
  /** What is derived from the call under a ledger secret. */
  readonly derive: (secretId: string) => Derivation;
  /** The backend that is meant, and what it will be told. */
  plan: Plan;
  readonly flow: FileFlow;
  /** The caller's own bytes are put aside: they can go out although they were read. */
  originalKept?: true;
  /** When the ledger was last asked, in milliseconds since 1970. */
  begunAt?: number;
  /** The message type allows other content under the same Ticket, and all of it was read. */
  update?: { readonly backend?: string };
}
