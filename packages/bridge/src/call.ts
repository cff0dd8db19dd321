import type { MessageToPublish } from '@ebox-bridge/ebox-rest';
import type { MessageKey } from '@ebox-bridge/ledger';
import type { PublishCommand } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';
import type { FileFlow } from './file-flow.ts';

/** One call on its way, after the content rules let it through. */
export interface Call {
  readonly command: PublishCommand;
  readonly checked: CheckedPublish;
  readonly key: MessageKey;
  /** Fingerprint of what the envelope says. */
  readonly envelope: string;
  /** What REST will be told, but for the digests of the files. */
  readonly draft: MessageToPublish;
  readonly flow: FileFlow;
}
