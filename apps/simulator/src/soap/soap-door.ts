import type { TrustStore } from '@ebox-bridge/certificate';
import type { MessageStore } from '../messages/message-store.ts';
import type { Handler } from '../server/call.ts';
import type { TroubleBook } from '../trouble.ts';
import type { World } from '../world/world.ts';
import { unavailableService } from './unavailable-service.ts';

export interface SoapDoorParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly trust: TrustStore;
  readonly trouble: TroubleBook;
  readonly now: () => Date;
  readonly spoolDirectory: string;
}

export function soapDoor(_parts: SoapDoorParts): Handler {
  return unavailableService;
}
